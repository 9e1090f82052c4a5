-- What is paid for of these accounts, one row a version, the versions of a subscription one after the other.
select
  subscription.account_id,
  subscription.id as subscription_id,
  subscription.product_key,
  subscription.start_on,
  subscription.end_on,
  version.valid_from,
  version.plan,
  version.seats,
  version.mrr_minor,
  version.currency,
  version.reason
from subscriptions as subscription
join subscription_versions as version
  on version.workspace_id = subscription.workspace_id
  and version.subscription_id = subscription.id
where subscription.workspace_id = :workspace_id
  and subscription.account_id = any(:account_ids::text[])
  and not subscription.is_trial
order by subscription.account_id, subscription.start_on, subscription.id, version.valid_from
