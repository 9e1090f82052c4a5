-- What each member who is here carries: own accounts by how they are served, their ARR, open signals, renewals within ninety days,
-- and accounts on which they have a duty beside the owner.
with own as (
  select
    accounts.owner_id as member_id,
    count(*)::int as accounts,
    count(*) filter (where accounts.tier = 'high')::int as high,
    count(*) filter (where accounts.tier = 'mid')::int as mid,
    count(*) filter (where accounts.tier = 'pooled')::int as pooled,
    count(*) filter (where accounts.tier = 'digital')::int as digital,
    coalesce(sum(account_state.arr_minor), 0)::bigint as arr_minor,
    count(*) filter (where account_state.renewal_on >= :today::date and account_state.renewal_on < :today::date + 90)::int as renewals,
    array_agg(distinct accounts.segment) filter (where accounts.segment is not null) as segments
  from accounts
  left join account_state on account_state.workspace_id = accounts.workspace_id and account_state.account_id = accounts.id
  where accounts.workspace_id = :workspace_id
    and accounts.removed_at is null
    and accounts.owner_id is not null
  group by accounts.owner_id
),
raised as (
  select accounts.owner_id as member_id, count(*)::int as signals
  from signals
  join accounts on accounts.workspace_id = signals.workspace_id and accounts.id = signals.account_id
  where signals.workspace_id = :workspace_id
    and signals.state = 'open'
    and accounts.removed_at is null
  group by accounts.owner_id
),
beside as (
  select member_id, count(distinct account_id)::int as duties
  from account_team_now
  where workspace_id = :workspace_id
    and duty <> 'csm'
  group by member_id
)
select
  members.id,
  members.name,
  members.job,
  members.role,
  members.state,
  members.capacity_per_week,
  coalesce(own.accounts, 0) as accounts,
  coalesce(own.high, 0) as high,
  coalesce(own.mid, 0) as mid,
  coalesce(own.pooled, 0) as pooled,
  coalesce(own.digital, 0) as digital,
  coalesce(own.arr_minor, 0) as arr_minor,
  coalesce(own.renewals, 0) as renewals,
  coalesce(own.segments, '{}') as segments,
  coalesce(raised.signals, 0) as signals,
  coalesce(beside.duties, 0) as duties
from members
left join own on own.member_id = members.id
left join raised on raised.member_id = members.id
left join beside on beside.member_id = members.id
where members.workspace_id = :workspace_id
  and (members.state in ('active', 'invited', 'suspended') or own.accounts > 0 or beside.duties > 0)
order by lower(members.name), members.id
limit 1000
