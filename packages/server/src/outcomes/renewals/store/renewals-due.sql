-- One renewal an account and due date, those ahead and those just past, with the band of the account now.
select
  accounts.id as account_id,
  accounts.name,
  accounts.owner_id,
  members.name as owner_name,
  account_state.renewal_on as due_on,
  account_state.notice_on,
  account_state.renewal_amount_minor as amount_minor,
  account_state.arr_minor,
  coalesce(health_now.band, 'unknown') as band,
  health_now.points
from account_state
join accounts on accounts.workspace_id = account_state.workspace_id and accounts.id = account_state.account_id
left join members on members.workspace_id = accounts.workspace_id and members.id = accounts.owner_id
left join health_now on health_now.workspace_id = accounts.workspace_id and health_now.account_id = accounts.id
where account_state.workspace_id = :workspace_id
  and accounts.removed_at is null
  and account_state.renewal_on >= :since
  and account_state.renewal_on < :until
  and (:owner_id::text is null or accounts.owner_id = :owner_id)
order by account_state.renewal_on, accounts.name
limit 5000
