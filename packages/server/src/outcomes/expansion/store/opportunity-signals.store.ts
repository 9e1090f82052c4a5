import type { Records } from '../../../platform/records/records.ts';

type Named = { readonly workspaceId: string; readonly signalId: string };

/** Of which account a signal is; undefined where it is not there. */
export async function accountOfSignal(records: Records, { workspaceId, signalId }: Named): Promise<string | undefined> {
  const row = await records
    .selectFrom('signals')
    .select('accountId')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', signalId)
    .executeTakeFirst();
  return row?.accountId;
}

/** False where the signal stands behind another opportunity already. */
export async function linkSignal(records: Records, { workspaceId, signalId }: Named, opportunityId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await records
    .insertInto('opportunitySignals')
    .values({ workspaceId, opportunityId, signalId })
    .onConflict((on) => on.columns(['workspaceId', 'signalId']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
