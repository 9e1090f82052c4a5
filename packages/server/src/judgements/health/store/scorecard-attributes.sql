-- What rules may ask of accounts, as on the day: attributes, and products held, the dearest first.
select
  a.id as account_id, a.segment, a.country, a.industry, a.size_band, a.employees, a.owner_id as owner, a.origin, a.channel, a.tags,
  coalesce((
    select jsonb_object_agg(account_team.duty, account_team.member_id)
    from account_team
    where account_team.workspace_id = a.workspace_id and account_team.account_id = a.id and account_team.until is null), '{}') as duties,
  array(
    select belongs.to_id
    from account_belongs_now as belongs
    where belongs.workspace_id = a.workspace_id and belongs.account_id = a.id and belongs.attribute = 'owner_team') as owner_team_ids,
  array(
    select belongs.to_id
    from account_belongs_now as belongs
    where belongs.workspace_id = a.workspace_id and belongs.account_id = a.id and belongs.attribute = 'pod') as pod_ids,
  h.cycles[1] as use_cycle,
  coalesce(h.products, '{}') as products,
  p.chance as chance_to_leave
from accounts as a
left join (
  select held.account_id, array_agg(held.use_cycle order by held.mrr desc) as cycles, array_agg(held.key order by held.mrr desc) as products
  from (
    select s.account_id, p.key, p.use_cycle, sum(v.mrr_minor) as mrr
    from subscriptions as s
    join products as p on p.workspace_id = s.workspace_id and p.key = s.product_key
    join lateral (
      select version.mrr_minor
      from subscription_versions as version
      where version.workspace_id = s.workspace_id
        and version.subscription_id = s.id
        and version.valid_from <= :day::date
      order by version.valid_from desc
      limit 1) as v on true
    where s.workspace_id = :workspace_id
      and s.start_on <= :day::date
      and (s.end_on is null or s.end_on > :day::date)
    group by s.account_id, p.key, p.use_cycle) as held
  group by held.account_id) as h on h.account_id = a.id
left join (
  select told.account_id, told.chance
  from predictions as told
  join prediction_fits as fit on fit.workspace_id = told.workspace_id and fit.told_on = told.day
  where told.workspace_id = :workspace_id
    and told.kind = 'leaving') as p on p.account_id = a.id
where a.workspace_id = :workspace_id
  and a.removed_at is null
