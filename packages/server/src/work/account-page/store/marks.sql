-- New owners, and new versions of the scorecard that scores the account.
select
  (changes.at at time zone :time_zone) :: date as on,
  'owner' as kind,
  members.name as label
from account_changes as changes
left join members on members.workspace_id = changes.workspace_id and members.id = changes.after ->> 'memberId'
where changes.workspace_id = :workspace_id
  and changes.account_id = :account_id
  and changes.kind = 'owner'
  and changes.at >= :since
union all
select
  (version.published_at at time zone :time_zone) :: date,
  'scorecard',
  version.version :: text
from health_now as health
join setting_versions as version
  on version.workspace_id = health.workspace_id
  and version.subject = health.scorecard_id
where health.workspace_id = :workspace_id
  and health.account_id = :account_id
  and version.version > 1
  and version.published_at >= :since
order by 1, 2
limit 40
