-- Scores of an aspect since a day, oldest first.
select score.day as "on", score.points, score.band, score.version
from (
  select day, points, band, version
  from health_scores
  where workspace_id = :workspace_id and account_id = :account_id and :aspect = 'overall'
  union all
  select day, points, band, version
  from aspect_scores
  where workspace_id = :workspace_id and account_id = :account_id and aspect = :aspect
) as score
where score.day >= :since
order by score.day
limit 1000
