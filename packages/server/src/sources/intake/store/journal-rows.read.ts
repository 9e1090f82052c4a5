import { sql } from 'kysely';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { JournalRow } from '../journal-row.ts';
import { type Lane, WHOLE } from '../lane.ts';
import { inLane } from './in-lane.ts';

type Stored = Omit<JournalRow, 'receivedMs'> & { readonly receivedAt: string };

type Stretch = { readonly rows: number; readonly events: number; readonly upTo?: number | undefined; readonly lane?: Lane };

/** The next rows of a lane's workspaces, in order: at most `rows`, and no more events than `events` after the first row. */
export async function nextJournalRows(
  records: Records,
  afterSeq: number,
  { upTo, lane = WHOLE, ...limit }: Stretch,
): Promise<JournalRow[]> {
  const { rows } = await sql<Stored>`
    with next as (
      select seq, sum(events) over (order by seq) - events as events_before
      from intake_journal
      where seq > ${afterSeq}
        and ${upTo === undefined ? sql`true` : sql`seq <= ${upTo}`}
        and ${inLane(lane)}
      order by seq
      limit ${limit.rows}
    )
    select workspace_id, seq, source, method, received_at, events, user_agent, body
    from intake_journal
    join next using (seq)
    where events_before < ${limit.events}
    order by seq`.execute(records);
  return rows.map(withTime);
}

/** The row after this one, of whatever workspace; null at the end. */
export async function rowAfter(records: Records, seq: number): Promise<number | null> {
  const { rows } = await sql<{ next: number | null }>`
    select min(seq) as next
    from intake_journal
    where seq > ${seq}`.execute(records);
  return rows[0]?.next ?? null;
}

/** The newest row; 0 where there is none. */
export async function newestSeq(records: Records): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from intake_journal`.execute(records);
  return rows[0]?.seq ?? 0;
}

export async function journalRowsBySeq(records: Records, seqs: readonly number[]): Promise<JournalRow[]> {
  const { rows } = await sql<Stored>`
    select workspace_id, seq, source, method, received_at, events, user_agent, body
    from intake_journal
    where seq = any(${seqs}::bigint[])
    order by seq`.execute(records);
  return rows.map(withTime);
}

export async function newestRequests(records: Records, workspaceId: WorkspaceId, limit: number): Promise<JournalRow[]> {
  const { rows } = await sql<Stored>`
    select workspace_id, seq, source, method, received_at, events, user_agent, body
    from intake_journal
    where workspace_id = ${workspaceId}
      and source = 'http'
    order by seq desc
    limit ${limit}`.execute(records);
  return rows.map(withTime);
}

export async function journalRowsOfWorkspace(
  records: Records,
  workspaceId: WorkspaceId,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<JournalRow[]> {
  const { rows } = await sql<Stored>`
    select workspace_id, seq, source, method, received_at, events, user_agent, body
    from intake_journal
    where workspace_id = ${workspaceId}
      and seq > ${after}
    order by seq
    limit ${limit}`.execute(records);
  return rows.map(withTime);
}

/** For what was erased: nothing else changes what was acknowledged. */
export async function saveBody(records: Records, seq: number, body: Buffer): Promise<void> {
  await sql`update intake_journal set body = ${body} where seq = ${seq}`.execute(records);
}

function withTime({ receivedAt, ...row }: Stored): JournalRow {
  return { ...row, receivedMs: Date.parse(receivedAt) };
}
