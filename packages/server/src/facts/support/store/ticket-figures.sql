-- Medians over the tickets opened in the last 90 days. What still waits for its answer or solution has no time yet and is
-- not counted in n; the share of those says itself in the open ones beside it.
select
  count(*) :: int as total,
  count(*) filter (where solved_at is null) :: int as open,
  count(*) filter (where solved_at is null and severity = 'urgent') :: int as urgent_open,
  count(first_response_at) filter (where opened_at >= :since) :: int as responded,
  percentile_cont(0.5) within group (order by extract(epoch from first_response_at - opened_at) / 3600)
    filter (where opened_at >= :since and first_response_at is not null) as response_hours,
  count(solved_at) filter (where opened_at >= :since) :: int as solved,
  percentile_cont(0.5) within group (order by extract(epoch from solved_at - opened_at) / 3600)
    filter (where opened_at >= :since and solved_at is not null) as solve_hours,
  count(sla_met) filter (where opened_at >= :since) :: int as sla_due,
  count(*) filter (where opened_at >= :since and sla_met) :: int as sla_met
from tickets
where workspace_id = :workspace_id
  and account_id = :account_id
