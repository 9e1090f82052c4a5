-- What came of what each detector raised in two years: a signal counts once its horizon is over, or its account has left.
-- An account left on the day on which its last paid subscription ended.
with paid as (
  select
    account_id,
    min(start_on) as since,
    case when bool_or(end_on is null or end_on > :today::date) then null else max(end_on) end as left_on
  from subscriptions
  where workspace_id = :workspace_id and not is_trial
  group by account_id
),
-- Weeks of customers up to where a horizon is over.
weeks as (
  select
    sum(greatest(0, least(coalesce(left_on, :today::date), :today::date - :horizon::int) - greatest(since, :since::date))) / 7.0 as account_weeks,
    count(*) filter (where left_on > :since::date + :horizon::int)::int as leavers,
    count(*) filter (where left_on > :since::date and left_on <= :today::date - :horizon::int)::int as left_in_weeks
  from paid
),
raised as (
  select
    signals.key,
    paid.left_on is not null and paid.left_on <= signals.opened_on + :horizon::int as is_followed,
    coalesce(signals.closed_as in ('worked', 'lost'), false) as is_confirmed
  from signals
  join paid on paid.account_id = signals.account_id and paid.since <= signals.opened_on and (paid.left_on is null or paid.left_on > signals.opened_on)
  where signals.workspace_id = :workspace_id
    and signals.severity <> 'positive'
    and signals.opened_on > :since::date
    and (signals.opened_on <= :today::date - :horizon::int or paid.left_on <= signals.opened_on + :horizon::int)
),
foreseen as (
  select signals.key, count(distinct signals.account_id)::int as foreseen
  from signals
  join paid on paid.account_id = signals.account_id
  where signals.workspace_id = :workspace_id
    and paid.left_on > :since::date + :horizon::int
    and signals.severity <> 'positive'
    and signals.opened_on between paid.left_on - :horizon::int and paid.left_on - :lead::int
  group by signals.key
)
select
  raised.key,
  count(*)::int as resolved,
  count(*) filter (where raised.is_followed)::int as followed,
  count(*) filter (where not raised.is_followed and not raised.is_confirmed)::int as false_alarms,
  max(weeks.account_weeks)::float8 as account_weeks,
  max(weeks.leavers)::int as leavers,
  max(weeks.left_in_weeks)::int as left_in_weeks,
  coalesce(max(foreseen.foreseen), 0)::int as foreseen
from raised
cross join weeks
left join foreseen on foreseen.key = raised.key
group by raised.key
