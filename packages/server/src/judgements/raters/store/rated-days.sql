-- The last pulse of each rater on an account and in a month, since a day, with what the score kept last in the week up to it was made
-- of, without the measures withheld. The newest first.
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
  coalesce(version.content ->> 'combining', 'weighted') as combining,
  coalesce((version.content ->> 'coverageRatioMin')::float8, 0) as coverage_ratio_min,
  case when score.points is not null then (
    select jsonb_agg(jsonb_build_object('group', measure -> 'group', 'weight', measure -> 'weight', 'points', measure -> 'points'))
    from jsonb_array_elements(score.measures) as measure
    where not (measure ->> 'metric' = any(:withheld::text[]))
  ) end as measures
from newest
left join lateral (
  -- Of times that were counted afterwards, a day a week is kept.
  select scorecard_id, version, points, measures
  from health_scores
  where workspace_id = :workspace_id and account_id = newest.account_id and day <= newest.day and day > newest.day - 7
  order by day desc
  limit 1
) as score on true
left join setting_versions as version
  on version.workspace_id = :workspace_id and version.subject = score.scorecard_id and version.version = score.version
order by newest.at desc, newest.account_id
