-- What is told of the orders of these accounts, each source for itself.
select
  account_id,
  id,
  external_id,
  source_key,
  subscription_id,
  opened_on,
  quoted_on,
  ordered_on,
  provisioned_on,
  entitled_on,
  entitled_until,
  lost_on,
  licence_key
from order_steps
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, id
