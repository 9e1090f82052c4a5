-- For the end of each week: how many accounts had which band, and their ARR of that day. The last of the
-- seven days before on which the account was looked at counts; who had no score then, as no customer has not, is not there.
with week_ends as (
  select (:last_day::date - 7 * step) as ends_on
  from generate_series(0, :weeks::int - 1) as step
)
select
  week_ends.ends_on,
  scored.band,
  count(*)::int as accounts,
  coalesce(sum((seen.known ->> 'arr')::float8), 0)::float8 as arr_minor
from week_ends
cross join lateral (
  select distinct on (reading_days.account_id) reading_days.account_id, reading_days.day, reading_days.known
  from reading_days
  join accounts on accounts.workspace_id = reading_days.workspace_id and accounts.id = reading_days.account_id
  where reading_days.workspace_id = :workspace_id
    and reading_days.day <= week_ends.ends_on
    and reading_days.day > week_ends.ends_on - 7
    and accounts.removed_at is null
    and (:owner_id::text is null or accounts.owner_id = :owner_id)
    and (:segment::text is null or accounts.segment = :segment)
  order by reading_days.account_id, reading_days.day desc
) as seen
join health_scores as scored
  on scored.workspace_id = :workspace_id
  and scored.account_id = seen.account_id
  and scored.day = seen.day
group by week_ends.ends_on, scored.band
order by week_ends.ends_on
