select
  account_id,
  id,
  title,
  due_on,
  done_on,
  waits_for
from milestones
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, due_on, id
