select
  account_id,
  churned_on,
  reason,
  cause,
  refund_minor,
  is_reactivation
from churn_events
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, churned_on, id
