select
  account_id,
  noted_on,
  confirmed_on,
  amount_minor,
  currency
from value_entries
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, noted_on, id
