-- The lives of accounts whose beginning was seen: what they began as, how long they went on, when they first paid.
select
  accounts.id as account_id,
  accounts.name,
  began.kind,
  (:today::date - began.start_on)::int as age_days,
  (readings.known ->> 'life_last_use_day')::int as last_use_day,
  (readings.known ->> 'life_active_days')::int as active_days,
  (readings.known ->> 'life_core_actions')::float8 as actions,
  (readings.known ->> 'idle_ratio')::float8 as idle_ratio,
  (began.paid_on - began.start_on)::int as paid_after_days
from accounts
join readings_now as readings on readings.workspace_id = accounts.workspace_id and readings.account_id = accounts.id
join lateral (
  select
    (array_agg(
      case when subscription.is_trial then 'trial' when version.mrr_minor = 0 then 'free' else 'paid' end
      order by subscription.start_on, version.valid_from, version.mrr_minor desc))[1] as kind,
    min(subscription.start_on) as start_on,
    min(version.valid_from) filter (where not subscription.is_trial and version.mrr_minor > 0) as paid_on
  from subscriptions as subscription
  join subscription_versions as version
    on version.workspace_id = subscription.workspace_id and version.subscription_id = subscription.id
  where subscription.workspace_id = accounts.workspace_id and subscription.account_id = accounts.id
) as began on began.start_on <= :today::date
where accounts.workspace_id = :workspace_id
  and accounts.removed_at is null
  and readings.known ? 'life_last_use_day'
  and (:owner_id::text is null or accounts.owner_id = :owner_id)
limit 100000
