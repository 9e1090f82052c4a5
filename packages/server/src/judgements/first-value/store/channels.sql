-- Accounts by the channel or agent that brought them: in name, truly active now, and alive at days 30 and 90 of those old enough.
select
  accounts.channel,
  count(*)::int as nominal,
  count(*) filter (where (readings.known ->> 'days_since_use')::float8 <= 28)::int as active,
  count(*) filter (where readings.known ? 'alive_30')::int as seen_30,
  count(*) filter (where (readings.known ->> 'alive_30')::float8 = 1)::int as alive_30,
  count(*) filter (where readings.known ? 'alive_90')::int as seen_90,
  count(*) filter (where (readings.known ->> 'alive_90')::float8 = 1)::int as alive_90
from accounts
join readings_now as readings on readings.workspace_id = accounts.workspace_id and readings.account_id = accounts.id
where accounts.workspace_id = :workspace_id
  and accounts.removed_at is null
  and (:owner_id::text is null or accounts.owner_id = :owner_id)
group by accounts.channel
order by nominal desc, accounts.channel
limit 100
