select
  account_id,
  id,
  kind,
  direction,
  is_automated,
  is_planned,
  at,
  created_at,
  contact_ids
from interactions
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, at, id
