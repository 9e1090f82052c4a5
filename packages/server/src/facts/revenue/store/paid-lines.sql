-- All paid subscriptions of the workspace with their versions, in order: what recurring money is made of.
select
  subscriptions.account_id,
  accounts.name as account_name,
  accounts.segment,
  accounts.owner_id,
  subscriptions.id as subscription_id,
  subscriptions.product_key,
  subscriptions.start_on,
  subscriptions.end_on,
  subscription_versions.valid_from,
  subscription_versions.mrr_minor,
  subscription_versions.currency
from subscriptions
join accounts on accounts.workspace_id = subscriptions.workspace_id and accounts.id = subscriptions.account_id
join subscription_versions
  on subscription_versions.workspace_id = subscriptions.workspace_id
  and subscription_versions.subscription_id = subscriptions.id
where subscriptions.workspace_id = :workspace_id
  and accounts.removed_at is null
  and not subscriptions.is_trial
  and (:owner_id::text is null or accounts.owner_id = :owner_id)
order by subscriptions.account_id, subscriptions.id, subscription_versions.valid_from
limit 2000000
