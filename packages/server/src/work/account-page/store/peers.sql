-- How many of the accounts with the same definition waited how long, and how it ended; only where the beginning was seen.
select
  elapsed_days,
  state = 'reached' as is_reached,
  count(*) :: int as count
from first_value_clocks
where workspace_id = :workspace_id
  and definition_name = :definition_name
  and state in ('running', 'on_hold', 'reached', 'ended_without')
  and elapsed_days is not null
group by 1, 2
order by 1, 2
limit 5000
