import { sql, type Updateable } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { DB } from '../../../platform/records/tables.ts';
import type { Asked } from '../dates.ts';
import type { Found } from '../found.ts';

export type Backtest = {
  readonly asked: Asked;
  readonly askedAt: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly doneRatio: number | null;
  readonly found: Found | null;
  readonly foundAt: string | null;
};
export type Wanted = { readonly workspaceId: string; readonly asked: Asked; readonly askedAt: string };
type Taken = Pick<Wanted, 'workspaceId' | 'askedAt'>;

/** As usual: all the history there is, leavers of a quarter that begins a quarter later. */
export const AS_USUAL: Asked = { fromDay: null, toDay: null, window: { leadDays: 90, horizonDays: 90 } };

export async function readBacktest(records: Records, workspaceId: string): Promise<Backtest | undefined> {
  const row = await records
    .selectFrom('backtests')
    .select(['asked', 'askedAt', 'state', 'doneRatio', 'found', 'foundAt'])
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst();
  return row as Backtest | undefined;
}

/** Asks for one, in place of one that is under way; what was found last stays until it ends. */
export async function askBacktest(records: Records, { workspaceId, asked, askedAt }: Wanted): Promise<void> {
  const values = { asked: json(asked), askedAt, state: 'waiting', doneRatio: null };
  await records
    .insertInto('backtests')
    .values({ workspaceId, ...values })
    .onConflict((conflict) => conflict.column('workspaceId').doUpdateSet({ ...values, askedAt: laterThanBefore(askedAt) }))
    .execute();
}

/** By when it was asked for, whoever runs it knows it from the one before. */
function laterThanBefore(askedAt: string) {
  return sql<string>`greatest(${askedAt}::timestamptz, backtests.asked_at + interval '1 millisecond')`;
}

/** The one asked for first, that waits or was cut off. */
export async function readWanted(records: Records): Promise<Wanted | undefined> {
  const row = await records
    .selectFrom('backtests')
    .select(['workspaceId', 'asked', 'askedAt'])
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('askedAt')
    .limit(1)
    .executeTakeFirst();
  return row as Wanted | undefined;
}

/** Workspaces whose history was reconstructed, or anew, since one was asked for last; their first comes unasked. */
export async function readUntested(records: Records): Promise<readonly string[]> {
  const { rows } = await sql<{ workspaceId: string }>`
    select history.workspace_id
    from account_histories as history
    left join backtests as test on test.workspace_id = history.workspace_id
    where history.filled_at is not null and history.done_ratio is null and (test.asked_at is null or test.asked_at < history.filled_at)
    order by history.workspace_id
    limit 100`.execute(records);
  return rows.map((row) => row.workspaceId);
}

/** Whether it is still the one that is asked for. */
export async function writeProgress(records: Records, taken: Taken, doneRatio: number): Promise<boolean> {
  return isWritten(records, taken, { state: 'running', doneRatio });
}

export async function writeFailed(records: Records, taken: Taken): Promise<boolean> {
  return isWritten(records, taken, { state: 'failed', doneRatio: null });
}

export async function writeFound(records: Records, taken: Taken, end: { readonly found: Found; readonly at: string }): Promise<boolean> {
  return isWritten(records, taken, { state: 'done', doneRatio: null, found: JSON.stringify(end.found), foundAt: end.at });
}

async function isWritten(records: Records, { workspaceId, askedAt }: Taken, values: Updateable<DB['backtests']>): Promise<boolean> {
  const row = await records
    .updateTable('backtests')
    .set(values)
    .where('workspaceId', '=', workspaceId)
    .where('askedAt', '=', askedAt)
    .returning('workspaceId')
    .executeTakeFirst();
  return row !== undefined;
}

function json(value: unknown) {
  return sql<string>`${JSON.stringify(value)}::jsonb`;
}
