-- Accounts by the channel or agent that brought them: in name, truly active now, and alive at days 30 and 90 of those old enough.
-- Active is who has not been idle for longer than the cycle of its products allows; who has no rhythm yet, whoever came in the last 14 days.
select
  accounts.channel,
  count(*)::int as nominal,
  count(*) filter (where now_used.is_active)::int as active,
  count(*) filter (where bought.is_told)::int as bought,
  count(*) filter (where bought.is_told and now_used.is_active)::int as bought_active,
  count(*) filter (where readings.known ? 'alive_30')::int as seen_30,
  count(*) filter (where (readings.known ->> 'alive_30')::float8 = 1)::int as alive_30,
  count(*) filter (where readings.known ? 'alive_90')::int as seen_90,
  count(*) filter (where (readings.known ->> 'alive_90')::float8 = 1)::int as alive_90
from accounts
join readings_now as readings on readings.workspace_id = accounts.workspace_id and readings.account_id = accounts.id
cross join lateral (
  select coalesce((readings.known ->> 'idle_ratio')::float8 < 1, (readings.known ->> 'days_since_use')::float8 < 14) as is_active
) as now_used
left join lateral (
  select true as is_told
  from costs
  where costs.workspace_id = accounts.workspace_id and costs.account_id = accounts.id and costs.kind = 'acquisition' and costs.since <= :today
  limit 1
) as bought on true
where accounts.workspace_id = :workspace_id
  and accounts.removed_at is null
  and (:owner_id::text is null or accounts.owner_id = :owner_id)
group by accounts.channel
order by nominal desc, accounts.channel
limit 100
