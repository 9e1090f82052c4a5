-- For the end of each week: how many accounts had which band, and their ARR of that day. The last score of the
-- seven days before counts; an account that was not scored then is not there.
with week_ends as (
  select (:last_day::date - 7 * step) as ends_on
  from generate_series(0, :weeks::int - 1) as step
)
select
  week_ends.ends_on,
  scored.band,
  count(*)::int as accounts,
  coalesce(sum((reading_days.known ->> 'arr')::float8), 0)::float8 as arr_minor
from week_ends
cross join lateral (
  select distinct on (health_scores.account_id) health_scores.account_id, health_scores.band, health_scores.day
  from health_scores
  join accounts on accounts.workspace_id = health_scores.workspace_id and accounts.id = health_scores.account_id
  where health_scores.workspace_id = :workspace_id
    and health_scores.day <= week_ends.ends_on
    and health_scores.day > week_ends.ends_on - 7
    and accounts.removed_at is null
    and (:owner_id::text is null or accounts.owner_id = :owner_id)
    and (:segment::text is null or accounts.segment = :segment)
  order by health_scores.account_id, health_scores.day desc
) as scored
left join reading_days
  on reading_days.workspace_id = :workspace_id
  and reading_days.account_id = scored.account_id
  and reading_days.day = scored.day
group by week_ends.ends_on, scored.band
order by week_ends.ends_on
