-- What came of what each detector raised in two years: a signal counts once its horizon is over, its account has left, or somebody
-- called it a false alarm, which it then is whatever follows.
-- A customer pays more than nothing; a gap that is bridged ends no time of it, and who comes back later begins another. It left on the day
-- on which its last paid subscription of that time ended.
with paid_lines as (
  select account_id, start_on, case when end_on <= :today::date then end_on end as end_on
  from subscriptions
  where workspace_id = :workspace_id
    and not is_trial
    and start_on <= :today::date
    and exists (
      select from subscription_versions
      where subscription_versions.workspace_id = subscriptions.workspace_id
        and subscription_versions.subscription_id = subscriptions.id
        and subscription_versions.mrr_minor > 0)
),
spans as (
  select account_id, unnest(range_agg(daterange(start_on, end_on + :bridged::int))) as span
  from paid_lines
  group by account_id
),
paid as (
  select account_id, lower(span) as since, upper(span) - :bridged::int as left_on
  from spans
),
-- Weeks of customers, and those of them up to where a horizon is over.
weeks as (
  select
    sum(greatest(0, coalesce(left_on, :today::date) - greatest(since, :since::date))) / 7.0 as account_weeks,
    sum(greatest(0, least(coalesce(left_on, :today::date), :today::date - :horizon::int) - greatest(since, :since::date))) / 7.0 as weeks_over,
    count(*) filter (where left_on > :since::date + :horizon::int)::int as leavers,
    count(*) filter (where left_on > :since::date and left_on <= :today::date - :horizon::int)::int as left_in_weeks
  from paid
),
raised as (
  select
    signals.key,
    paid.left_on <= signals.opened_on + :horizon::int as is_followed,
    coalesce(signals.closed_as = any(:wrong::text[]), false) as is_disputed,
    coalesce(signals.closed_as = any(:right::text[]), false) as is_confirmed
  from signals
  join paid on paid.account_id = signals.account_id and paid.since <= signals.opened_on and (paid.left_on is null or paid.left_on > signals.opened_on)
  where signals.workspace_id = :workspace_id
    and signals.severity <> 'positive'
    and signals.opened_on > :since::date
    and (
      signals.opened_on <= :today::date - :horizon::int
      or paid.left_on <= signals.opened_on + :horizon::int
      or signals.closed_as = any(:wrong::text[]))
),
came as (
  select
    key,
    count(*)::int as resolved,
    count(*) filter (where is_followed and not is_disputed)::int as followed,
    count(*) filter (where is_disputed)::int as disputed,
    count(*) filter (where is_followed is not true and not is_disputed and not is_confirmed)::int as unfollowed
  from raised
  group by key
),
foreseen as (
  select signals.key, count(distinct (signals.account_id, paid.left_on))::int as foreseen
  from signals
  join paid on paid.account_id = signals.account_id and paid.since <= signals.opened_on
  where signals.workspace_id = :workspace_id
    and paid.left_on > :since::date + :horizon::int
    and signals.severity <> 'positive'
    and signals.opened_on between paid.left_on - :horizon::int and paid.left_on - :lead::int
    and (signals.closed_as = any(:wrong::text[])) is not true
  group by signals.key
),
told as (
  select
    key,
    count(*)::int as said,
    count(*) filter (where closed_as = any(:right::text[]))::int as said_right
  from signals
  where workspace_id = :workspace_id
    and opened_on > :since::date
    and (closed_as = any(:right::text[]) or closed_as = any(:wrong::text[]))
  group by key
)
select
  key,
  coalesce(came.resolved, 0) as resolved,
  coalesce(came.followed, 0) as followed,
  coalesce(came.disputed, 0) as disputed,
  coalesce(came.unfollowed, 0) as unfollowed,
  coalesce(weeks.account_weeks, 0)::float8 as account_weeks,
  coalesce(weeks.weeks_over, 0)::float8 as weeks_over,
  weeks.leavers,
  weeks.left_in_weeks,
  coalesce(foreseen.foreseen, 0) as foreseen,
  coalesce(told.said_right, 0) as said_right,
  coalesce(told.said, 0) as said
from came
full join told using (key)
left join foreseen using (key)
cross join weeks
