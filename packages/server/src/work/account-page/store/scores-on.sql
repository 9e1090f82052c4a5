-- Every score of an account as of a day: those of the last day up to it on which it was scored.
select scored.aspect, scored.points, scored.band, card.content ->> 'name' as scorecard
from (
  select 'overall' as aspect, day, scorecard_id, version, points, band
  from health_scores
  where workspace_id = :workspace_id and account_id = :account_id
  union all
  select aspect, day, scorecard_id, version, points, band
  from aspect_scores
  where workspace_id = :workspace_id and account_id = :account_id
) as scored
join setting_versions as card
  on card.workspace_id = :workspace_id
  and card.subject = scored.scorecard_id
  and card.version = scored.version
where scored.day = (
  select max(day)
  from health_scores
  where workspace_id = :workspace_id and account_id = :account_id and day <= :day
)
order by array_position(array['overall', 'product', 'value', 'relationship', 'commercial'], scored.aspect)
limit 10
