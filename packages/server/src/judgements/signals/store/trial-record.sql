-- What came of what detectors of who tries the product raised in two years: within so many days the account came back or began to pay, which
-- makes it a false alarm, or it did neither. A signal counts once these days are over or that came, or somebody called it a false alarm.
-- Where nothing is known of its use when it was raised, it does not count.
with raised as (
  select
    signals.key,
    signals.opened_on + :stayed_away::int as ends_on,
    coalesce(signals.closed_as = any(:wrong::text[]), false) as is_disputed,
    before.used_until,
    (
      select max((reading_days.known ->> 'life_last_use_day')::float8)
      from reading_days
      where reading_days.workspace_id = signals.workspace_id
        and reading_days.account_id = signals.account_id
        and reading_days.day > signals.opened_on
        and reading_days.day <= signals.opened_on + :stayed_away::int
    ) as used_later,
    exists (
      select
      from subscriptions
      join subscription_versions
        on subscription_versions.workspace_id = subscriptions.workspace_id
        and subscription_versions.subscription_id = subscriptions.id
      where subscriptions.workspace_id = signals.workspace_id
        and subscriptions.account_id = signals.account_id
        and not subscriptions.is_trial
        and subscription_versions.mrr_minor > 0
        and greatest(subscriptions.start_on, subscription_versions.valid_from)
          between signals.opened_on and least(signals.opened_on + :stayed_away::int, :today::date)
    ) as is_paying
  from signals
  left join lateral (
    select (reading_days.known ->> 'life_last_use_day')::float8 as used_until
    from reading_days
    where reading_days.workspace_id = signals.workspace_id
      and reading_days.account_id = signals.account_id
      and reading_days.day <= signals.opened_on
      and reading_days.known ? 'life_last_use_day'
    order by reading_days.day desc
    limit 1
  ) as before on true
  where signals.workspace_id = :workspace_id
    and signals.key = any(:keys::text[])
    and signals.opened_on > :since::date
),
came as (
  select
    key,
    is_disputed,
    is_paying or coalesce(used_later > used_until, false) as is_back,
    ends_on <= :today::date and used_until is not null as is_over
  from raised
)
select
  key,
  count(*)::int as resolved,
  count(*) filter (where not is_disputed and not is_back)::int as followed
from came
where is_disputed or is_back or is_over
group by key
