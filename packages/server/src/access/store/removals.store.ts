import { sql } from 'kysely';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Records } from '../../platform/records/records.ts';

/** What was removed with a workspace: rows by table, and events of use. Null in parts until it is done. */
export type RemovalReceipt = {
  readonly number: number;
  readonly name: string;
  readonly askedAt: string;
  readonly askedBy: string | null;
  readonly removedAt: string | null;
  readonly rows: Readonly<Record<string, number>> | null;
  readonly events: number | null;
};

type Asked = { readonly id: WorkspaceId; readonly name: string; readonly askedBy: string | null; readonly now: string };

export async function insertRemoval(records: Records, { id, name, askedBy, now }: Asked): Promise<void> {
  await records.insertInto('removals').values({ removedId: id, name, askedAt: now, askedBy }).execute();
}

/** When it was asked for, and by whom. */
export async function removalUnderWay(
  records: Records,
  id: WorkspaceId,
): Promise<{ readonly at: string; readonly askedBy: string | null } | undefined> {
  const row = await records
    .selectFrom('removals')
    .select(['askedAt', 'askedBy'])
    .where('removedId', '=', id)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : { at: row.askedAt, askedBy: row.askedBy };
}

export async function isCounted(records: Records, id: WorkspaceId): Promise<boolean> {
  const row = await records
    .selectFrom('removals')
    .select('rows')
    .where('removedId', '=', id)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  return row?.rows !== null && row?.rows !== undefined;
}

/** Rows of every table that has the workspace in it, empty ones left out. In a transaction of the workspace. */
export async function countRows(records: Records, id: WorkspaceId): Promise<Readonly<Record<string, number>>> {
  await sql`set local statement_timeout = '1h'`.execute(records);
  const { rows: tables } = await sql<{ readonly name: string }>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by 1`.execute(records);
  const counted: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ readonly n: number }>`
      select count(*)::int as n from ${sql.table(name)} where workspace_id = ${id}`.execute(records);
    if (rows[0] !== undefined && rows[0].n > 0) counted[name] = rows[0].n;
  }
  return counted;
}

export async function keepCounts(
  records: Records,
  id: WorkspaceId,
  { rows, events }: { readonly rows: Readonly<Record<string, number>>; readonly events: number },
): Promise<void> {
  await records
    .updateTable('removals')
    .set({ rows: JSON.stringify(rows), events })
    .where('removedId', '=', id)
    .where('removedAt', 'is', null)
    .execute();
}

export async function endRemoval(records: Records, id: WorkspaceId, now: string): Promise<void> {
  await records.updateTable('removals').set({ removedAt: now }).where('removedId', '=', id).where('removedAt', 'is', null).execute();
}

const MOST = 1_000;

/** Newest first. */
export async function listRemovals(records: Records): Promise<readonly RemovalReceipt[]> {
  const rows = await records.selectFrom('removals').selectAll().orderBy('number', 'desc').limit(MOST).execute();
  return rows.map(({ number, name, askedAt, askedBy, removedAt, rows: counts, events }) => ({
    number,
    name,
    askedAt,
    askedBy,
    removedAt,
    rows: counts as RemovalReceipt['rows'],
    events,
  }));
}
