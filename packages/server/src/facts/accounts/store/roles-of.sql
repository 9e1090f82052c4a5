select
  account_id,
  contact_id,
  role,
  since,
  until,
  influence,
  sentiment
from stakeholder_roles
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, since, contact_id, role
