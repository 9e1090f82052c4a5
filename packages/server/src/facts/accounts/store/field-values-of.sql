select
  account_id,
  field,
  value,
  since_on,
  last_told_on
from account_field_values
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
  and field in (select watched.field from watched_account_fields as watched where watched.workspace_id = :workspace_id)
order by account_id, field, since_on
