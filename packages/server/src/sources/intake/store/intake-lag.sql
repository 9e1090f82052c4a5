-- Requests acknowledged and not yet applied, over all workspaces.
select
  count(*)::int as waiting,
  extract(epoch from now() - min(intake_journal.received_at))::int as oldest_seconds
from intake_journal
left join intake_progress on intake_progress.workspace_id = intake_journal.workspace_id
where intake_journal.seq > coalesce(intake_progress.applied_seq, 0)
