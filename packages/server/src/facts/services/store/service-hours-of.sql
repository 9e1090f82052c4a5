-- Hours of a day that are alike are told as one.
select
  account_id,
  worked_on,
  is_custom,
  sum(hours) as hours
from service_hours
where workspace_id = :workspace_id
  and account_id = any(:account_ids::text[])
group by account_id, worked_on, is_custom
order by account_id, worked_on, is_custom
