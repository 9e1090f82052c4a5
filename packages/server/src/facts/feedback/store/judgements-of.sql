select
  account_id,
  metric_key,
  value,
  at,
  member_id
from metric_judgements
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, at, id
