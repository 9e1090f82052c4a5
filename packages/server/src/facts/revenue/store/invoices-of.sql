select
  account_id,
  id,
  issued_on,
  due_on,
  paid_on,
  amount_minor,
  currency,
  state,
  refused_on,
  is_disputed
from invoices
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, issued_on, id
