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
  coalesce((
    select jsonb_object_agg(account_team.duty, account_team.member_id)
    from account_team
    where account_team.workspace_id = accounts.workspace_id and account_team.account_id = accounts.id and account_team.until is null), '{}') as duties,
  array(
    select belongs.to_id
    from account_belongs_now as belongs
    where belongs.workspace_id = accounts.workspace_id and belongs.account_id = accounts.id and belongs.attribute = 'owner_team'
    order by belongs.to_id) as owner_team_ids,
  array(
    select belongs.to_id
    from account_belongs_now as belongs
    where belongs.workspace_id = accounts.workspace_id and belongs.account_id = accounts.id and belongs.attribute = 'pod'
    order by belongs.to_id) as pod_ids,
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
