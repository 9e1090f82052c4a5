import { sql } from 'kysely';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';

export type LoadStep = 'facts' | 'newest' | 'older';
export type SampleLoad = {
  readonly workspaceId: WorkspaceId;
  readonly seed: number;
  readonly today: DayNumber;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly step: LoadStep;
  /** The first day from which usage is in; null before the newest is. */
  readonly usageSince: DayNumber | null;
  readonly doneRatio: number;
};

type Stored = Omit<SampleLoad, 'today' | 'usageSince'> & { readonly today: string; readonly usageSince: string | null };

/** Asks for the sample company; asking again for one that failed tries it again. */
export async function askForSample(
  records: Records,
  workspaceId: WorkspaceId,
  wish: { readonly seed: number; readonly today: DayNumber },
): Promise<void> {
  await sql`
    insert into sample_loads as load (workspace_id, seed, today)
    values (${workspaceId}, ${wish.seed}, ${dayToIso(wish.today)})
    on conflict (workspace_id) do update set state = 'waiting'
    where load.state = 'failed'`.execute(records);
}

export async function readSampleLoad(records: Records, workspaceId: WorkspaceId): Promise<SampleLoad | null> {
  const { rows } = await sql<Stored>`
    select workspace_id, seed, today, state, step, usage_since, done_ratio
    from sample_loads
    where workspace_id = ${workspaceId}`.execute(records);
  return rows[0] === undefined ? null : loadOf(rows[0]);
}

/** The oldest that is not through. Needs the installation's view. */
export async function nextSampleLoad(records: Records): Promise<SampleLoad | null> {
  const { rows } = await sql<Stored>`
    select workspace_id, seed, today, state, step, usage_since, done_ratio
    from sample_loads
    where state in ('waiting', 'running')
    order by asked_at
    limit 1`.execute(records);
  return rows[0] === undefined ? null : loadOf(rows[0]);
}

export type Advance = {
  readonly state: 'running' | 'done' | 'failed';
  readonly step: LoadStep;
  readonly usageSince: DayNumber | null;
  readonly doneRatio: number;
};

export async function saveAdvance(
  records: Records,
  workspaceId: WorkspaceId,
  { state, step, usageSince, doneRatio }: Advance,
): Promise<void> {
  const since = usageSince === null ? null : dayToIso(usageSince);
  await sql`
    update sample_loads
    set state = ${state}, step = ${step}, usage_since = ${since}::date, done_ratio = ${doneRatio},
        newest_at = case when ${since}::date is null then null else coalesce(newest_at, now()) end,
        ended_at = case when ${state} = 'running' then null else now() end
    where workspace_id = ${workspaceId}`.execute(records);
  await announceChange(records, { workspaceId, kind: 'imports', ids: [] });
}

function loadOf({ today, usageSince, ...rest }: Stored): SampleLoad {
  return { ...rest, today: isoToDay(today), usageSince: usageSince === null ? null : isoToDay(usageSince) };
}
