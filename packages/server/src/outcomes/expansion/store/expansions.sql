-- What accounts came to pay more, day by day, as the ledger states it: of the workspace or of some accounts.
select
  movement.account_id,
  movement.day,
  movement.reason,
  movement.currency,
  movement.amount_minor,
  subscription.product_key
from revenue_movements as movement
join accounts on accounts.workspace_id = movement.workspace_id and accounts.id = movement.account_id
left join subscriptions as subscription
  on subscription.workspace_id = movement.workspace_id
  and subscription.id = split_part(movement.after_versions[1], '/', 1)
where movement.workspace_id = :workspace_id
  and movement.kind = 'expansion'
  and movement.day <= :today::date
  and accounts.removed_at is null
  and (:account_ids::text[] is null or movement.account_id = any(:account_ids::text[]))
  and (:member_id::text is null or accounts.owner_id = :member_id or exists (
    select from account_team_now as team
    where team.workspace_id = accounts.workspace_id and team.account_id = accounts.id and team.member_id = :member_id))
order by movement.account_id, movement.day, movement.nth
limit 1000000
