with newest as (
  select distinct on (kept.account_id, kept.field)
    kept.field,
    kept.value,
    kept.last_told_on
  from account_field_values as kept
  join accounts on accounts.workspace_id = kept.workspace_id and accounts.id = kept.account_id and accounts.removed_at is null
  where kept.workspace_id = :workspace_id
  order by kept.account_id, kept.field, kept.since_on desc
),
counted as (
  select field, value, count(*) as times, row_number() over (partition by field order by count(*) desc, value) as place
  from newest
  where value <> 'null'
  group by field, value
)
select
  newest.field,
  count(*)::int as accounts,
  (count(*) filter (where jsonb_typeof(newest.value) = 'number'))::int as numbers,
  (count(*) filter (where jsonb_typeof(newest.value) = 'boolean'))::int as truths,
  max(newest.last_told_on) as last_told_on,
  coalesce(
    (select array_agg(left(counted.value #>> '{}', 200) order by counted.place) from counted where counted.field = newest.field and counted.place <= 30),
    '{}'
  ) as values
from newest
where newest.value <> 'null'
group by newest.field
order by accounts desc, newest.field
limit 200
