select
  account_id,
  since,
  until
from pauses
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, since, id
