import { sql } from 'kysely';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type Lane, WHOLE } from '../lane.ts';
import { inLane } from './in-lane.ts';

type Workspace = {
  readonly id: WorkspaceId;
  readonly timeZone: string;
  readonly accountTrait: string | null;
  /** How long events are kept; null for ever. */
  readonly usageMonths: number | null;
};

/** Those that were said to go are not among them. */
export async function intakeWorkspaces(records: Records, ids: readonly string[]): Promise<Workspace[]> {
  const { rows } = await sql<Workspace>`
    select workspace_id as id, time_zone, settings ->> 'accountTrait' as account_trait,
      case when settings ->> 'usageMonths' ~ '^[0-9]{1,4}$' then (settings ->> 'usageMonths')::int end as usage_months
    from workspaces
    where workspace_id = any(${ids}::text[])
      and removed_at is null`.execute(records);
  return rows;
}

export type Progress = { readonly workspaceId: string; readonly seq: number; readonly counted: number; readonly duplicates: number };

/** For a store that was made anew: what it holds of each workspace, and up to which row of the journal. */
export async function restartProgress(
  records: Records,
  { position, counted, lane = WHOLE }: { readonly position: number; readonly counted: ReadonlyMap<string, number>; readonly lane?: Lane },
): Promise<void> {
  await sql`
    update intake_progress as progress
    set applied_seq = ${position}::bigint,
        counted = coalesce((select held.counted from unnest(${[...counted.keys()]}::text[], ${[...counted.values()]}::bigint[]) as held (workspace_id, counted)
                            where held.workspace_id = progress.workspace_id), 0),
        duplicates = case when ${position}::bigint = 0 then 0 else duplicates end
    where ${inLane(lane)}`.execute(records);
}

/** What the store holds is counted: a process that ended between the one and the other did not say so. */
export async function levelProgress(records: Records, appliedSeq: number, lane: Lane = WHOLE): Promise<void> {
  await sql`
    update intake_progress
    set applied_seq = ${appliedSeq}::bigint
    where applied_seq < ${appliedSeq}::bigint
      and ${inLane(lane)}`.execute(records);
}

/** The highest row of the journal that is there and was ever counted in the lane; 0 where none was. */
export async function reachedSeq(records: Records, lane: Lane = WHOLE): Promise<number> {
  const { rows } = await sql<{ reached: number }>`
    select least(
      coalesce((select max(applied_seq) from intake_progress where ${inLane(lane)}), 0),
      coalesce((select max(seq) from intake_journal), 0)) as reached`.execute(records);
  return rows[0]?.reached ?? 0;
}

/** For those who cannot look into the usage store. */
export async function saveProgress(records: Records, progress: readonly Progress[]): Promise<void> {
  for (const { workspaceId, seq, counted, duplicates } of progress)
    await sql`
      insert into intake_progress as progress (workspace_id, applied_seq, applied_at, counted, duplicates)
      select ${workspaceId}, ${seq}::bigint, now(), ${counted}::bigint, ${duplicates}::bigint
      where exists (select 1 from workspaces where workspace_id = ${workspaceId})
      on conflict (workspace_id) do update
      set applied_seq = greatest(progress.applied_seq, excluded.applied_seq),
          applied_at = excluded.applied_at,
          counted = progress.counted + excluded.counted,
          duplicates = progress.duplicates + excluded.duplicates`.execute(records);
}

/** Whether a request up to this row is not yet counted. */
export async function hasUncounted(records: Records, upTo: number): Promise<boolean> {
  const { rows } = await sql<{ hasUncounted: boolean }>`
    with place as materialized (
      select workspace_id, coalesce(applied_seq, 0) as applied_seq
      from workspaces
      left join intake_progress using (workspace_id)
      where removed_at is null
    )
    select exists (
      select from place
      join intake_journal as journal on journal.workspace_id = place.workspace_id and journal.seq > place.applied_seq
      where journal.seq <= ${upTo}) as has_uncounted`.execute(records);
  return rows[0]?.hasUncounted ?? false;
}

/** Whether something was counted of which was not yet told whose it is, as of a moment: told later, it is told. */
export async function hasUntold(records: Records, since: string): Promise<boolean> {
  const { rows } = await sql<{ hasUntold: boolean }>`
    select exists (
      select from intake_progress
      where applied_at > coalesce(settled_at, '-infinity')
        and coalesce(settled_at, '-infinity') < ${since}::timestamptz) as has_untold`.execute(records);
  return rows[0]?.hasUntold ?? false;
}

/** The daily counts of what was touched are made. */
export async function markSettled(records: Records, workspaceId: string): Promise<void> {
  await sql`update intake_progress set settled_at = now() where workspace_id = ${workspaceId}`.execute(records);
}

export type RowsOutcome = { readonly seq: number; readonly counted: number; readonly duplicates: number };

/** The first outcome stands: counted again, in a rebuild say, the same rows are all new. */
export async function saveRowsOutcomes(records: Records, outcomes: readonly RowsOutcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await sql`
    update intake_journal as journal
    set counted = outcome.counted, duplicates = outcome.duplicates
    from unnest(
      ${outcomes.map((one) => one.seq)}::bigint[],
      ${outcomes.map((one) => one.counted)}::int[],
      ${outcomes.map((one) => one.duplicates)}::int[]) as outcome (seq, counted, duplicates)
    where journal.seq = outcome.seq
      and journal.counted is null`.execute(records);
}

/** `null` while it waits; gone with its workspace. */
export async function rowsOutcome(records: Records, seq: number): Promise<RowsOutcome | 'gone' | null> {
  const { rows } = await sql<{ seq: number; counted: number | null; duplicates: number | null }>`
    select seq, counted, duplicates
    from intake_journal
    where seq = ${seq}`.execute(records);
  const [row] = rows;
  if (row === undefined) return 'gone';
  return row.counted === null ? null : { seq, counted: row.counted, duplicates: row.duplicates ?? 0 };
}
