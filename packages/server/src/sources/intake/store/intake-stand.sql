-- How intake of each workspace stands now. Of what was accepted a sample holds the sum up to its row; only newer rows are added,
-- so many at once that a long journal without samples is summed up in a few minutes.
-- Materialized, as behind the walls an index is searched by a plain value alone, and not by coalesce().
with place as materialized (
  select
    workspaces.workspace_id,
    workspaces.slug,
    workspaces.created_at,
    coalesce(intake_progress.applied_seq, 0) as applied_seq,
    coalesce(intake_progress.counted, 0) as counted,
    coalesce(intake_progress.duplicates, 0) as duplicates,
    intake_progress.settled_at,
    coalesce(sample.seq, 0) as sampled_seq,
    coalesce(sample.accepted, 0) as sampled_accepted,
    sample.last_received_at as sampled_received_at
  from workspaces
  left join intake_progress using (workspace_id)
  left join lateral (
    select seq, accepted, last_received_at
    from intake_samples
    where intake_samples.workspace_id = workspaces.workspace_id
    order by at desc
    limit 1
  ) as sample on true
  where workspaces.removed_at is null
)
select
  place.workspace_id,
  place.slug,
  place.created_at,
  greatest(place.sampled_seq, coalesce(came.seq, 0)) as seq,
  place.sampled_accepted + came.events as accepted,
  place.counted,
  place.duplicates,
  coalesce(newest.received_at, place.sampled_received_at) as last_received_at,
  coalesce(applied.received_at, case when newest.received_at is null then place.sampled_received_at end) as counted_until,
  place.settled_at
from place
cross join lateral (
  select
    max(seq) as seq,
    coalesce(sum(events), 0)::bigint as events
  from (
    select seq, events
    from intake_journal
    where intake_journal.workspace_id = place.workspace_id
      and intake_journal.seq > place.sampled_seq
    order by seq
    limit :most
  ) as fresh
) as came
left join lateral (
  select received_at
  from intake_journal
  where intake_journal.workspace_id = place.workspace_id
  order by seq desc
  limit 1
) as newest on true
left join lateral (
  select received_at
  from intake_journal
  where intake_journal.workspace_id = place.workspace_id
    and intake_journal.seq <= place.applied_seq
  order by seq desc
  limit 1
) as applied on true
order by place.workspace_id
