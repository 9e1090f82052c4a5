import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type StoreWorkKind = 'archive' | 'verify' | 'rebuild' | 'repair' | 'erase';
export type StoreWorkState = 'waiting' | 'running' | 'done' | 'failed';

/** Something that was done with the usage store, or shall be. */
export type StoreLogEntry = {
  readonly entry: number;
  readonly kind: StoreWorkKind;
  readonly state: StoreWorkState;
  /** When it was asked for, or noticed. */
  readonly at: string;
  readonly endedAt: string | null;
  readonly wish: Readonly<Record<string, unknown>>;
  /** What came of it; `code` names the fault of what failed. */
  readonly outcome: Readonly<Record<string, unknown>> | null;
};

const ENTRIES_KEPT = 1_000;

/** Newest first. Needs the installation's view, as all of these. */
export async function readStoreLog(records: Records, limit: number): Promise<StoreLogEntry[]> {
  const { rows } = await sql<StoreLogEntry>`
    select entry, kind, state, at, ended_at, wish, outcome
    from usage_store_log
    order by entry desc
    limit ${limit}`.execute(records);
  return rows;
}

export async function storeLogEntry(records: Records, entry: number): Promise<StoreLogEntry | undefined> {
  const { rows } = await sql<StoreLogEntry>`
    select entry, kind, state, at, ended_at, wish, outcome
    from usage_store_log
    where entry = ${entry}`.execute(records);
  return rows[0];
}

/** Whoever asks for work writes it down; the process that owns the store takes it up. */
export async function logStoreWork(
  records: Records,
  { kind, state = 'waiting', wish = {} }: { readonly kind: StoreWorkKind; readonly state?: StoreWorkState; readonly wish?: object },
): Promise<number> {
  const { rows } = await sql<{ entry: number }>`
    insert into usage_store_log (kind, state, wish)
    values (${kind}, ${state}, ${JSON.stringify(wish)}::jsonb)
    returning entry`.execute(records);
  await sql`
    delete from usage_store_log
    where entry <= ${rows[0]?.entry ?? 0} - ${ENTRIES_KEPT}::int`.execute(records);
  return rows[0]?.entry ?? 0;
}

/** The oldest that waits, or that a stopped process left unfinished: all of it may be done twice. */
export async function nextStoreWork(records: Records): Promise<StoreLogEntry | undefined> {
  const { rows } = await sql<StoreLogEntry>`
    update usage_store_log
    set state = 'running'
    where entry = (select min(entry) from usage_store_log where state in ('waiting', 'running') and kind <> 'repair')
    returning entry, kind, state, at, ended_at, wish, outcome`.execute(records);
  return rows[0];
}

export async function endStoreWork(
  records: Records,
  entry: number,
  { state, outcome }: { readonly state: 'done' | 'failed'; readonly outcome: object },
): Promise<void> {
  await sql`
    update usage_store_log
    set state = ${state}, ended_at = now(), outcome = ${JSON.stringify(outcome)}::jsonb
    where entry = ${entry}`.execute(records);
}

/** How far running work is; nothing once it has ended. */
export async function tellProgress(
  records: Records,
  entry: number,
  progress: { readonly done: number; readonly of: number },
): Promise<void> {
  await sql`
    update usage_store_log
    set outcome = ${JSON.stringify({ progress })}::jsonb
    where entry = ${entry} and state = 'running'`.execute(records);
}

/** When work of this kind last ended well; null where it never did. */
export async function lastDone(records: Records, kind: StoreWorkKind): Promise<string | null> {
  const { rows } = await sql<{ endedAt: string | null }>`
    select max(ended_at) as ended_at
    from usage_store_log
    where kind = ${kind} and state = 'done'`.execute(records);
  return rows[0]?.endedAt ?? null;
}

/** The row of the journal up to which a store without an archive held everything so many days ago; 0 where that is not known. */
export async function heldDaysAgo(records: Records, days: number): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    select (outcome ->> 'held')::bigint as held
    from usage_store_log
    where kind = 'archive'
      and state = 'done'
      and outcome ? 'held'
      and ended_at < now() - make_interval(days => ${days}::int)
    order by entry desc
    limit 1`.execute(records);
  return rows[0]?.held ?? 0;
}

/** Whom people had erased, by our ids of then: accounts and contacts. */
export async function erasedByLog(records: Records): Promise<readonly { readonly workspaceId: string; readonly ids: readonly string[] }[]> {
  const { rows } = await sql<{ workspaceId: string; ids: string[] }>`
    select wish ->> 'workspaceId' as workspace_id, array_agg(distinct erased.id) as ids
    from usage_store_log
    cross join lateral (
      select wish ->> 'id' as id
      union all
      select jsonb_array_elements_text(coalesce(outcome -> 'ids', '[]'))
    ) as erased
    where kind = 'erase'
      and state = 'done'
      and erased.id is not null
    group by 1`.execute(records);
  return rows;
}

/** Whom the workspace is to erase again, as it waits in the log: our id, and the entry. */
export async function waitingErasures(records: Records, workspaceId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; entry: number }>`
    select one ->> 'id' as id, entry
    from usage_store_log
    cross join lateral jsonb_array_elements(coalesce(wish -> 'again', '[]')) as one
    where kind = 'erase'
      and state in ('waiting', 'running')
      and wish ->> 'workspaceId' = ${workspaceId}`.execute(records);
  return new Map(rows.map(({ id, entry }) => [id, entry]));
}
