-- How many tickets the readings of an account rest on. The 90 days are those of the metrics: whole days of the workspace.
select
  count(*) :: int as total,
  count(*) filter (where solved_at is null) :: int as open,
  count(*) filter (where opened_at >= :since) :: int as opened,
  count(*) filter (where opened_at >= :since and (fix_promised_on is not null or fix_kept_on is not null)) :: int as defects,
  count(sla_met) filter (where opened_at >= :since) :: int as sla_due,
  count(*) filter (where opened_at >= :since and sla_met) :: int as sla_met
from tickets
where workspace_id = :workspace_id
  and account_id = :account_id
