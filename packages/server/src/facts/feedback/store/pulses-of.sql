select
  account_id,
  value,
  at,
  member_id,
  reason
from pulses
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, at, id
