-- How intake of each workspace stands now. Of what was accepted a sample holds the sum up to its row; only newer rows are added.
select
  workspaces.workspace_id,
  workspaces.slug,
  workspaces.created_at,
  greatest(coalesce(sample.seq, 0), coalesce(came.seq, 0)) as seq,
  coalesce(sample.accepted, 0) + came.events as accepted,
  coalesce(intake_progress.counted, 0) as counted,
  coalesce(intake_progress.duplicates, 0) as duplicates,
  coalesce(newest.received_at, sample.last_received_at) as last_received_at,
  coalesce(applied.received_at, case when newest.received_at is null then sample.last_received_at end) as counted_until,
  intake_progress.settled_at
from workspaces
left join intake_progress using (workspace_id)
left join lateral (
  select seq, accepted, last_received_at
  from intake_samples
  where intake_samples.workspace_id = workspaces.workspace_id
  order by at desc
  limit 1
) as sample on true
cross join lateral (
  select
    max(seq) as seq,
    coalesce(sum(events), 0)::bigint as events
  from intake_journal
  where intake_journal.workspace_id = workspaces.workspace_id
    and intake_journal.seq > coalesce(sample.seq, 0)
) as came
left join lateral (
  select received_at
  from intake_journal
  where intake_journal.workspace_id = workspaces.workspace_id
  order by seq desc
  limit 1
) as newest on true
left join lateral (
  select received_at
  from intake_journal
  where intake_journal.workspace_id = workspaces.workspace_id
    and intake_journal.seq <= intake_progress.applied_seq
  order by seq desc
  limit 1
) as applied on true
where workspaces.removed_at is null
order by workspaces.workspace_id
