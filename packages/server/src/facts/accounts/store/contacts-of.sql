select
  account_id,
  id,
  name,
  title,
  level,
  department,
  joined_on,
  left_on,
  bounced_on,
  seat_since,
  seat_until
from contacts
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, id
