select
  account_id,
  id,
  created_at,
  due_on,
  done_at,
  state
from tasks
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, created_at, id
