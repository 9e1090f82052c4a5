-- The last day on which anybody used a product, by what was read last.
select max(day - (known ->> 'days_since_use')::float8::int) as day
from readings_now
where workspace_id = :workspace_id
  and known ? 'days_since_use'
