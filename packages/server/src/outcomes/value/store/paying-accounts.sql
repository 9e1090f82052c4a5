-- Accounts that ever had a paid subscription, by what they can be grouped; whoever's, or one member's.
select
  accounts.id as account_id,
  accounts.name,
  accounts.segment,
  accounts.tier,
  accounts.channel,
  accounts.country
from accounts
where accounts.workspace_id = :workspace_id
  and accounts.removed_at is null
  and (:owner_id::text is null or accounts.owner_id = :owner_id)
  and (:account_id::text is null or accounts.id = :account_id)
  and exists (
    select from subscriptions
    where subscriptions.workspace_id = accounts.workspace_id
      and subscriptions.account_id = accounts.id
      and not subscriptions.is_trial
  )
order by accounts.id
limit 500000
