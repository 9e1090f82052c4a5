import { sql } from 'kysely';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';

/** From the first day that is judged as it passes, history is lived. */
export async function beginHistory(records: Records, workspaceId: string, day: DayNumber): Promise<void> {
  await records
    .insertInto('accountHistories')
    .values({ workspaceId, livedSince: dayToIso(day) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function readLivedSince(records: Records, workspaceId: string): Promise<string | null> {
  const row = await records.selectFrom('accountHistories').select('livedSince').where('workspaceId', '=', workspaceId).executeTakeFirst();
  return row?.livedSince ?? null;
}

/**
 * Workspaces whose past is not reconstructed yet, or was before something was last brought in; only where
 * nothing is on its way in and no account waits to be computed.
 */
export async function readHistoriesWanted(records: Records): Promise<readonly string[]> {
  const { rows } = await sql<{ workspaceId: string }>`
    select history.workspace_id
    from account_histories as history
    where not exists (select from stale_accounts as stale where stale.workspace_id = history.workspace_id)
      and not exists (select from imports as one where one.workspace_id = history.workspace_id and one.state = 'running')
      and not exists (select from sample_loads as load where load.workspace_id = history.workspace_id and load.state in ('waiting', 'running'))
      and (history.filled_at is null or history.filled_at < greatest(
        (select max(one.ended_at) from imports as one where one.workspace_id = history.workspace_id and one.state in ('done', 'stopped')),
        (select load.ended_at from sample_loads as load where load.workspace_id = history.workspace_id)))
    order by history.workspace_id
    limit 100`.execute(records);
  return rows.map((row) => row.workspaceId);
}

/** Takes away what was reconstructed of the days before the lived ones; what people did with a signal stays. */
export async function forgetReconstructed(records: Records, workspaceId: string): Promise<void> {
  const livedSince = await readLivedSince(records, workspaceId);
  if (livedSince === null) return;
  await records.deleteFrom('readingDays').where('workspaceId', '=', workspaceId).where('day', '<', livedSince).execute();
  await records.deleteFrom('healthScores').where('workspaceId', '=', workspaceId).where('day', '<', livedSince).execute();
  await records.deleteFrom('aspectScores').where('workspaceId', '=', workspaceId).where('day', '<', livedSince).execute();
  await records
    .deleteFrom('signals')
    .where('workspaceId', '=', workspaceId)
    .where('state', '=', 'closed')
    .where('closedOn', '<', livedSince)
    .where('closedBy', 'is', null)
    .execute();
}

export async function writeProgress(records: Records, workspaceId: string, doneRatio: number): Promise<void> {
  await records.updateTable('accountHistories').set({ doneRatio }).where('workspaceId', '=', workspaceId).execute();
}

export async function endHistory(
  records: Records,
  workspaceId: string,
  filled: { readonly since: DayNumber; readonly at: string },
): Promise<void> {
  await records
    .updateTable('accountHistories')
    .set({ filledSince: dayToIso(filled.since), filledAt: filled.at, doneRatio: null })
    .where('workspaceId', '=', workspaceId)
    .execute();
}
