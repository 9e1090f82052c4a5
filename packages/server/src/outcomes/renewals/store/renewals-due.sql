-- The open renewals of a span, with the band of their accounts now.
select
  accounts.id as account_id,
  accounts.name,
  coalesce(renewal.owner_id, accounts.owner_id) as owner_id,
  members.name as owner_name,
  renewal.due_on,
  renewal.notice_on,
  renewal.due_minor as amount_minor,
  renewal.arr_minor,
  coalesce(health_now.band, 'unknown') as band,
  health_now.points
from renewals as renewal
join accounts on accounts.workspace_id = renewal.workspace_id and accounts.id = renewal.account_id
left join members on members.workspace_id = accounts.workspace_id and members.id = coalesce(renewal.owner_id, accounts.owner_id)
left join health_now on health_now.workspace_id = accounts.workspace_id and health_now.account_id = accounts.id
where renewal.workspace_id = :workspace_id
  and accounts.removed_at is null
  and not renewal.is_gone
  and renewal.outcome is null
  and renewal.due_on >= :since
  and renewal.due_on < :until
  and (:owner_id::text is null or coalesce(renewal.owner_id, accounts.owner_id) = :owner_id)
order by renewal.due_on, accounts.name
limit 5000
