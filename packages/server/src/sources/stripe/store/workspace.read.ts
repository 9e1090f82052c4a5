import type { Records } from '../../../platform/records/records.ts';

export async function readTimeZone(records: Records, workspaceId: string): Promise<string> {
  const { timeZone } = await records
    .selectFrom('workspaces')
    .select('timeZone')
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return timeZone;
}
