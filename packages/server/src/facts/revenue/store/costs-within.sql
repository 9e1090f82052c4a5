-- Costs of which some days lie within the window: those of the accounts asked for (of all where none are named), and all that are shared.
select
  cost.id,
  cost.external_id,
  cost.account_id,
  cost.kind,
  cost.product_key,
  cost.since,
  cost.until,
  cost.amount_minor,
  cost.currency,
  cost.spread
from costs as cost
where cost.workspace_id = :workspace_id
  and cost.since < :until_on::date
  and cost.until > :since_on::date
  and (cost.account_id is null or :account_ids::text[] is null or cost.account_id = any(:account_ids::text[]))
order by cost.since, cost.id
limit 2000000
