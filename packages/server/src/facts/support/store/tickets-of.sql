select
  account_id,
  id,
  contact_id,
  subject,
  severity,
  theme,
  release,
  opened_at,
  first_response_at,
  solved_at,
  waits_for,
  sla_met,
  satisfaction,
  fix_promised_on,
  fix_kept_on
from tickets
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, opened_at, id
