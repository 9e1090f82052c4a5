-- What was acknowledged and is not yet applied, workspace by workspace; those where nothing waits are left out. It is counted
-- up to a bound: beyond it the number says no more, and a journal that is counted anew may be long.
-- Materialized, as behind the walls an index is searched by a plain value alone, and not by coalesce().
with place as materialized (
  select
    workspaces.workspace_id,
    workspaces.slug,
    coalesce(intake_progress.applied_seq, 0) as applied_seq
  from workspaces
  left join intake_progress using (workspace_id)
  where workspaces.removed_at is null
)
select
  place.workspace_id,
  place.slug,
  waiting.requests as waiting,
  waiting.events as waiting_events,
  extract(epoch from :now::timestamptz - waiting.oldest_at)::int as oldest_seconds
from place
cross join lateral (
  select
    count(*)::int as requests,
    coalesce(sum(events), 0) as events,
    min(received_at) as oldest_at
  from (
    select events, received_at
    from intake_journal
    where intake_journal.workspace_id = place.workspace_id
      and intake_journal.seq > place.applied_seq
    order by intake_journal.seq
    limit :most
  ) as not_applied
) as waiting
where waiting.requests > 0
