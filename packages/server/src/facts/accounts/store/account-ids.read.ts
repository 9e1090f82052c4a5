import type { Records } from '../../../platform/records/records.ts';

/** Those of all accounts that are there. */
export async function listAccountIds(records: Records, workspaceId: string): Promise<readonly string[]> {
  const rows = await records
    .selectFrom('accounts')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('removedAt', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
