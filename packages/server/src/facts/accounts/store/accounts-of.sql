select
  id as account_id,
  name,
  tier,
  segment,
  country,
  industry,
  size_band,
  employees,
  owner_id,
  channel,
  origin,
  tags,
  attributes,
  first_seen_on
from accounts
where workspace_id = :workspace_id
  and id = any(:account_ids::text[])
  and removed_at is null
order by id
