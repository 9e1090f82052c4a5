import { sql } from 'kysely';
import { loadSql } from '../../../platform/records/load-sql.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { BulkAction, BulkRun, BulkState } from '../bulk-action.ts';
import type { Selection } from '../filter.ts';
import { accountSource, type Asking } from './account-source.ts';
import { onTeam, ownBook, selected } from './matching.ts';

export type BulkAsking = Asking & {
  /** Null where any account may be changed; else the member's own book and duties only. */
  readonly mayChangeAll: boolean;
};
export type Counted = { readonly matched: number; readonly notAllowed: number };
type Key = { readonly workspaceId: string; readonly runId: string };

/** How many the selection means, and how many of those the caller may not change. */
export async function countSelected(records: Records, asking: BulkAsking, selection: Selection): Promise<Counted> {
  const source = accountSource(asking);
  const where = selected(source, selection, asking);
  const { rows } = await sql<Counted>`
    select count(*)::int as matched, (count(*) filter (where not ${allowed(asking)}))::int as not_allowed
    ${source.from()}
    where ${where}`.execute(records);
  return rows[0] ?? { matched: 0, notAllowed: 0 };
}

export type NewRun = {
  readonly action: BulkAction;
  readonly selection: Selection;
  readonly by: { readonly memberId: string | null; readonly keyId: string | null };
  readonly at: string;
  readonly undoUntil: string;
};

/** Writes down the accounts that are meant now; what is done to them comes afterwards, piece by piece. */
export async function insertRun(records: Records, asking: BulkAsking, run: NewRun & Counted): Promise<string> {
  const id = newId('run');
  const { action, selection, by, at, undoUntil, matched, notAllowed } = run;
  await records
    .insertInto('bulkRuns')
    .values({
      workspaceId: asking.workspaceId,
      id,
      ...by,
      action: JSON.stringify(action),
      state: 'running',
      matched,
      notAllowed,
      startedAt: at,
      undoUntil,
    })
    .execute();
  const source = accountSource(asking);
  const where = selected(source, selection, asking);
  await sql`
    insert into bulk_run_accounts (workspace_id, run_id, account_id)
    select a.workspace_id, ${id}, a.id
    ${source.from()}
    where ${where} and ${allowed(asking)}`.execute(records);
  return id;
}

function allowed(asking: BulkAsking) {
  return asking.mayChangeAll ? sql<boolean>`true` : sql<boolean>`(${ownBook(asking)} or ${onTeam(asking)})`;
}

const readRuns = loadSql<BulkRun>(new URL('bulk-runs.sql', import.meta.url));

/** The newest runs; one alone by its id. */
export async function listRuns(
  records: Records,
  wish: { readonly workspaceId: string; readonly id?: string; readonly most: number },
): Promise<readonly BulkRun[]> {
  return readRuns(records, { workspace_id: wish.workspaceId, id: wish.id ?? null, most: wish.most });
}

/** Moves the run on from one of the states named; false where it has left them. */
export async function moveRun(
  records: Records,
  key: Key,
  move: { readonly from: readonly BulkState[]; readonly to: BulkState; readonly endedAt: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable('bulkRuns')
    .set({ state: move.to, endedAt: move.endedAt })
    .where('workspaceId', '=', key.workspaceId)
    .where('id', '=', key.runId)
    .where('state', 'in', [...move.from])
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

export type Piece = { readonly accountId: string; readonly before: Readonly<Record<string, unknown>> | null };

/** The next accounts in this state, held for this transaction: a second worker waits, and then takes others. */
export async function takePiece(
  records: Records,
  key: Key,
  wish: { readonly state: 'waiting' | 'changed'; readonly most: number },
): Promise<readonly Piece[]> {
  return (await records
    .selectFrom('bulkRunAccounts')
    .select(['accountId', 'before'])
    .where('workspaceId', '=', key.workspaceId)
    .where('runId', '=', key.runId)
    .where('state', '=', wish.state)
    .orderBy('accountId')
    .limit(wish.most)
    .forUpdate()
    .execute()) as unknown as Piece[];
}

export type Done = {
  readonly accountId: string;
  readonly state: 'changed' | 'unchanged' | 'undone' | 'changed_since';
  readonly before: Piece['before'];
};

export async function markDone(records: Records, key: Key, done: readonly Done[]): Promise<void> {
  await sql`
    update bulk_run_accounts as b
    set state = d.state, before = d.before
    from jsonb_to_recordset(${JSON.stringify(done.map(({ accountId, ...rest }) => ({ account_id: accountId, ...rest })))}::jsonb)
      as d(account_id text, state text, before jsonb)
    where b.workspace_id = ${key.workspaceId}
      and b.run_id = ${key.runId}
      and b.account_id = d.account_id`.execute(records);
}

/** Runs that were cut off, in any workspace. Needs the installation's view. */
export async function unfinishedRuns(records: Records): Promise<readonly Key[]> {
  const rows = await records
    .selectFrom('bulkRuns')
    .select(['workspaceId', 'id'])
    .where('state', 'in', ['running', 'undoing'])
    .limit(1_000)
    .execute();
  return rows.map(({ workspaceId, id }) => ({ workspaceId, runId: id }));
}
