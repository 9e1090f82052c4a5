select
  account_id,
  contact_id,
  kind,
  changed_on,
  before,
  after,
  told_by
from contact_changes
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
order by account_id, changed_on, contact_id, kind
