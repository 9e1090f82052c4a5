-- What winning the accounts of each channel cost: their own acquisition costs up to today, by currency and the last day that a cost was for.
select
  accounts.channel,
  costs.currency,
  costs.until - 1 as last_on,
  sum(costs.amount_minor)::float8 as amount_minor
from costs
join accounts on accounts.workspace_id = costs.workspace_id and accounts.id = costs.account_id
join readings_now as readings on readings.workspace_id = accounts.workspace_id and readings.account_id = accounts.id
where costs.workspace_id = :workspace_id
  and costs.kind = 'acquisition'
  and costs.since <= :today
  and accounts.removed_at is null
  and (:owner_id::text is null or accounts.owner_id = :owner_id)
group by accounts.channel, costs.currency, costs.until
limit 100000
