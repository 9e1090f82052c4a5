select
  account_id,
  id,
  kind,
  direction,
  is_automated,
  is_planned,
  at,
  created_at,
  contact_ids,
  direction <> 'out' and not is_automated and coalesce(subject ~* :refund_words, false) as asks_refund
from interactions
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, at, id
