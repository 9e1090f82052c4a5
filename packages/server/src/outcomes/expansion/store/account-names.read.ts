import type { Records } from '../../../platform/records/records.ts';

/** What accounts are called. */
export async function namesOf(records: Records, workspaceId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await records
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
