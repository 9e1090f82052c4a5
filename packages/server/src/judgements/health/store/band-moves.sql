-- Each account's band, points and ARR on two days: as of the last of the seven days before on which it was looked at. Who was
-- no customer any more by then was looked at, and has no score.
with asked (side, day) as (values ('then', :from_day::date), ('now', :to_day::date)),
seen as not materialized (
  select
    asked.side,
    accounts.id as account_id,
    health_scores.band,
    health_scores.points,
    health_scores.measures,
    health_scores.scorecard_id,
    health_scores.version,
    (last_seen.known ->> 'arr')::float8 as arr_minor
  from asked
  cross join accounts
  cross join lateral (
    select reading_days.day, reading_days.known
    from reading_days
    where reading_days.workspace_id = accounts.workspace_id
      and reading_days.account_id = accounts.id
      and reading_days.day <= asked.day
      and reading_days.day > asked.day - 7
    order by reading_days.day desc
    limit 1
  ) as last_seen
  join health_scores
    on health_scores.workspace_id = accounts.workspace_id
    and health_scores.account_id = accounts.id
    and health_scores.day = last_seen.day
  where accounts.workspace_id = :workspace_id
    and accounts.removed_at is null
    and (:owner_id::text is null or accounts.owner_id = :owner_id)
    and (:segment::text is null or accounts.segment = :segment)
)
select
  accounts.id as account_id,
  accounts.name,
  accounts.segment,
  then_.band as band_then,
  then_.points as points_then,
  then_.measures as measures_then,
  then_.scorecard_id as scorecard_id_then,
  then_.version as version_then,
  then_.arr_minor as arr_minor_then,
  now_.band as band_now,
  now_.points as points_now,
  now_.measures as measures_now,
  now_.scorecard_id as scorecard_id_now,
  now_.version as version_now,
  now_.arr_minor as arr_minor_now
from (select * from seen where side = 'then') as then_
full join (select * from seen where side = 'now') as now_ on now_.account_id = then_.account_id
join accounts on accounts.workspace_id = :workspace_id and accounts.id = coalesce(then_.account_id, now_.account_id)
limit 100000
