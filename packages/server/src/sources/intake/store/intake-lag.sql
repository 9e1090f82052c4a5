-- What was acknowledged and is not yet applied, workspace by workspace; those where nothing waits are left out.
select
  workspaces.workspace_id,
  workspaces.slug,
  waiting.requests as waiting,
  waiting.events as waiting_events,
  extract(epoch from :now::timestamptz - oldest.received_at)::int as oldest_seconds
from workspaces
left join intake_progress using (workspace_id)
cross join lateral (
  select
    count(*)::int as requests,
    coalesce(sum(events), 0) as events
  from intake_journal
  where intake_journal.workspace_id = workspaces.workspace_id
    and intake_journal.seq > coalesce(intake_progress.applied_seq, 0)
) as waiting
left join lateral (
  select received_at
  from intake_journal
  where intake_journal.workspace_id = workspaces.workspace_id
    and intake_journal.seq > coalesce(intake_progress.applied_seq, 0)
  order by seq
  limit 1
) as oldest on true
where workspaces.removed_at is null
  and waiting.requests > 0
