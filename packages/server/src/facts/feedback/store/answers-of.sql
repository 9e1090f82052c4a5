select
  account_id,
  id,
  contact_id,
  kind,
  survey,
  score,
  comment,
  answered_at
from answers
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, answered_at, id
