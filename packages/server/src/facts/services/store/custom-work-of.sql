select
  account_id,
  kind,
  title,
  owner,
  is_owned,
  owner_gone_on,
  upkeep_hours_month,
  made_on,
  retired_on
from custom_work
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, made_on, id
