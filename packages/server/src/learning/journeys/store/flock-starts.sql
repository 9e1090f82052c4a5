-- The first day on which each account paid, as a number.
select accounts.id as account_id, start.on_day - date '1970-01-01' as start_day
from (
  select subscription.account_id, min(greatest(subscription.start_on, version.valid_from)) as on_day
  from subscriptions as subscription
  join subscription_versions as version on version.workspace_id = subscription.workspace_id and version.subscription_id = subscription.id
  where subscription.workspace_id = :workspace_id and not subscription.is_trial and version.mrr_minor > 0
  group by subscription.account_id
) as start
join accounts on accounts.workspace_id = :workspace_id and accounts.id = start.account_id and accounts.removed_at is null
where start.on_day <= :today::date
  and (:owner_id::text is null or accounts.owner_id = :owner_id)
  and (:segment::text is null or accounts.segment = :segment)
  and (cardinality(:tiers::text[]) = 0 or accounts.tier = any(:tiers::text[]))
limit 100000
