-- Accounts old enough for day 90, by channel and by what they began as; and how many of them were alive then.
select
  accounts.channel,
  coalesce(began.kind, 'unknown') as kind,
  count(*)::int as seen,
  count(*) filter (where (readings.known ->> 'alive_90')::float8 = 1)::int as alive
from accounts
join readings_now as readings on readings.workspace_id = accounts.workspace_id and readings.account_id = accounts.id
left join lateral (
  select case when subscription.is_trial then 'trial' when version.mrr_minor = 0 then 'free' else 'paid' end as kind
  from subscriptions as subscription
  join subscription_versions as version
    on version.workspace_id = subscription.workspace_id and version.subscription_id = subscription.id
  where subscription.workspace_id = accounts.workspace_id and subscription.account_id = accounts.id
  order by subscription.start_on, version.valid_from, version.mrr_minor desc
  limit 1
) as began on true
where accounts.workspace_id = :workspace_id
  and accounts.removed_at is null
  and readings.known ? 'alive_90'
group by accounts.channel, began.kind
order by seen desc
limit 2000
