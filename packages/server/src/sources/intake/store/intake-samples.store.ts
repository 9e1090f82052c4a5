import { sql } from 'kysely';
import type { Instant } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { IntakeSample } from '../intake-rates.ts';

export type NewIntakeSample = Omit<IntakeSample, 'atMs'> & {
  readonly workspaceId: string;
  readonly seq: number;
  readonly lastReceivedAt: string | null;
};

/** Writes them down; of a workspace where nothing moved and nothing waits no row is added. */
export async function saveIntakeSamples(records: Records, now: Instant, samples: readonly NewIntakeSample[]): Promise<void> {
  await sql`
    insert into intake_samples (workspace_id, at, seq, accepted, counted, duplicates, waiting, oldest_seconds, last_received_at)
    select fresh.workspace_id, ${now.toString()}, fresh.seq, fresh.accepted, fresh.counted, fresh.duplicates, fresh.waiting,
           fresh.oldest_seconds, fresh.last_received_at
    from jsonb_to_recordset(${JSON.stringify(samples.map(rowOf))}::jsonb) as fresh (
      workspace_id text, seq bigint, accepted bigint, counted bigint, duplicates bigint, waiting int, oldest_seconds int, last_received_at timestamptz)
    left join lateral (
      select seq, counted, duplicates, waiting
      from intake_samples
      where intake_samples.workspace_id = fresh.workspace_id
      order by at desc
      limit 1
    ) as last on true
    where (last.seq, last.counted, last.duplicates, last.waiting) is distinct from (fresh.seq, fresh.counted, fresh.duplicates, fresh.waiting)
       or fresh.waiting > 0
    on conflict (workspace_id, at) do nothing`.execute(records);
}

/** The newest of each workspace stays: it holds the sum of rows that the journal may no longer have. */
export async function dropIntakeSamples(records: Records, before: Instant): Promise<void> {
  await sql`
    delete from intake_samples as old
    where old.at < ${before.toString()}
      and exists (
        select 1
        from intake_samples as newer
        where newer.workspace_id = old.workspace_id
          and newer.at > old.at)`.execute(records);
}

/** Samples of one workspace, the oldest first. */
export async function readIntakeSamples(records: Records, workspaceId: string, since: Instant): Promise<IntakeSample[]> {
  const { rows } = await sql<IntakeSample>`
    select (extract(epoch from at) * 1000)::bigint as at_ms, accepted, counted, duplicates, waiting, oldest_seconds
    from intake_samples
    where workspace_id = ${workspaceId}
      and at >= ${since.toString()}
    order by at`.execute(records);
  return rows;
}

export type LagSample = { readonly atMs: number; readonly oldestSeconds: number };

/** How long the oldest request of all workspaces had waited, look by look, the oldest look first. */
export async function readLagSamples(records: Records, since: Instant): Promise<LagSample[]> {
  const { rows } = await sql<LagSample>`
    select (extract(epoch from at) * 1000)::bigint as at_ms, max(coalesce(oldest_seconds, 0)) as oldest_seconds
    from intake_samples
    where at >= ${since.toString()}
    group by at
    order by at`.execute(records);
  return rows;
}

function rowOf({ workspaceId, oldestSeconds, lastReceivedAt, ...totals }: NewIntakeSample) {
  return { ...totals, workspace_id: workspaceId, oldest_seconds: oldestSeconds, last_received_at: lastReceivedAt };
}
