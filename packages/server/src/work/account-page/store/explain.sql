-- The last score of an aspect up to a day, with the scorecard that made it.
select
  score.day,
  score.scorecard_id,
  scorecard.key as scorecard_key,
  score.version,
  card.content ->> 'name' as scorecard_name,
  (card.content ->> 'coverageRatioMin') :: double precision as coverage_min,
  coalesce(card.content ->> 'combining', 'weighted') as combining,
  score.points,
  score.band,
  score.coverage_ratio,
  score.measures,
  score.ceilings
from (
  select account_id, workspace_id, day, scorecard_id, version, points, band, coverage_ratio, measures, ceilings
  from health_scores
  where :aspect = 'overall'
  union all
  select account_id, workspace_id, day, scorecard_id, version, points, band, coverage_ratio, measures, ceilings
  from aspect_scores
  where aspect = :aspect
) as score
join scorecards as scorecard on scorecard.workspace_id = score.workspace_id and scorecard.id = score.scorecard_id
left join setting_versions as card
  on card.workspace_id = score.workspace_id
  and card.subject = score.scorecard_id
  and card.version = score.version
where score.workspace_id = :workspace_id
  and score.account_id = :account_id
  and score.day <= :day
order by score.day desc
limit 1
