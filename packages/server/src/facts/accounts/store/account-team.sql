-- Who was on the team of an account on a day. The owner of then is who gave the account away first after that day; pods keep no
-- accounts that left them, so of the past they tell who is in them still.
with later as (
  select changes.before ->> 'memberId' as member_id
  from account_changes as changes
  where changes.workspace_id = :workspace_id
    and changes.account_id = :account_id
    and changes.kind = 'owner'
    and (changes.at at time zone :time_zone)::date > :day::date
  order by changes.at, changes.id
  limit 1
),
owner as (
  select case when exists (select from later) then (select member_id from later) else accounts.owner_id end as member_id
  from accounts
  where accounts.workspace_id = :workspace_id
    and accounts.id = :account_id
),
team as (
  select
    owner.member_id,
    'csm' as duty,
    null::text as pod_id,
    (
      select (changes.at at time zone :time_zone)::date
      from account_changes as changes
      where changes.workspace_id = :workspace_id
        and changes.account_id = :account_id
        and changes.kind = 'owner'
        and (changes.at at time zone :time_zone)::date <= :day::date
      order by changes.at desc
      limit 1
    ) as since
  from owner
  where owner.member_id is not null
  union all
  select member_id, duty, null, since
  from account_team
  where workspace_id = :workspace_id
    and account_id = :account_id
    and coalesce(since, '-infinity') <= :day::date
    and coalesce(until, 'infinity') > :day::date
  union all
  select pod_members.member_id, pod_members.duty, pod_members.pod_id, greatest(pod_members.since, pod_accounts.since)
  from pod_accounts
  join pod_members on pod_members.workspace_id = pod_accounts.workspace_id and pod_members.pod_id = pod_accounts.pod_id
  where pod_accounts.workspace_id = :workspace_id
    and pod_accounts.account_id = :account_id
    and greatest(pod_members.since, pod_accounts.since) <= :day::date
    and coalesce(pod_members.until, 'infinity') > :day::date
)
select
  team.member_id,
  members.name as member_name,
  team.duty,
  team.pod_id,
  pods.name as pod_name,
  team.since,
  absence.stand_in_id,
  absence.name as stand_in_name,
  absence.until_on as away_until
from team
join members on members.workspace_id = :workspace_id and members.id = team.member_id
left join pods on pods.workspace_id = :workspace_id and pods.id = team.pod_id
left join lateral (
  select absences.stand_in_id, stand_in.name, absences.until_on
  from absences
  join members as stand_in on stand_in.workspace_id = absences.workspace_id and stand_in.id = absences.stand_in_id
  where absences.workspace_id = :workspace_id
    and absences.member_id = team.member_id
    and absences.from_on <= :day::date
    and absences.until_on >= :day::date
  order by absences.from_on
  limit 1
) as absence on true
order by array_position(array['csm', 'sales', 'services', 'product', 'support', 'renewals', 'sponsor'], team.duty), pods.name nulls first, members.name
limit 100
