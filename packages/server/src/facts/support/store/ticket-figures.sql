-- Waits are those of tickets opened in the last 90 days, in hours; what still waits has waited until now.
select
  count(*) :: int as total,
  count(*) filter (where solved_at is null) :: int as open,
  count(*) filter (where solved_at is null and severity = 'urgent') :: int as urgent_open,
  coalesce(
    jsonb_agg(jsonb_build_object(
      'time', extract(epoch from coalesce(first_response_at, :now :: timestamptz) - opened_at) / 3600,
      'isEvent', first_response_at is not null)) filter (where opened_at >= :since),
    '[]') as response_waits,
  coalesce(
    jsonb_agg(jsonb_build_object(
      'time', extract(epoch from coalesce(solved_at, :now :: timestamptz) - opened_at) / 3600,
      'isEvent', solved_at is not null)) filter (where opened_at >= :since),
    '[]') as solve_waits,
  count(sla_met) filter (where opened_at >= :since) :: int as sla_due,
  count(*) filter (where opened_at >= :since and sla_met) :: int as sla_met
from tickets
where workspace_id = :workspace_id
  and account_id = :account_id
