-- The last pulse of each rater on an account and in a month, since a day, with the points of that day without the measures withheld:
-- what the score says itself, not what the pulse made it say. The newest first.
with last as (
  select distinct on (pulses.member_id, pulses.account_id, date_trunc('month', pulses.at at time zone :time_zone))
    pulses.account_id, pulses.member_id as rater_id, pulses.value, (pulses.at at time zone :time_zone)::date as day, pulses.at
  from pulses
  join accounts on accounts.workspace_id = pulses.workspace_id and accounts.id = pulses.account_id and accounts.removed_at is null
  where pulses.workspace_id = :workspace_id
    and pulses.at >= :since::date
  order by pulses.member_id, pulses.account_id, date_trunc('month', pulses.at at time zone :time_zone), pulses.at desc
), newest as (
  select * from last order by at desc, account_id limit :most::int
)
select
  newest.account_id,
  newest.rater_id,
  newest.value,
  newest.day,
  case when score.points is not null then (
    select sum((measure ->> 'points')::float8 * (measure ->> 'weight')::float8) / nullif(sum((measure ->> 'weight')::float8), 0)
    from jsonb_array_elements(score.measures) as measure
    where measure ->> 'points' is not null and not (measure ->> 'metric' = any(:withheld::text[]))
  ) end as points
from newest
left join health_scores as score
  on score.workspace_id = :workspace_id and score.account_id = newest.account_id and score.day = newest.day
order by newest.at desc, newest.account_id
