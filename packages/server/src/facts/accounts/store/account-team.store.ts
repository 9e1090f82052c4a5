import type { Records } from '../../../platform/records/records.ts';

type AccountKey = { readonly workspaceId: string; readonly accountId: string };

/** The member that sells to the account; null where none is named. */
export async function readSalesMember(records: Records, { workspaceId, accountId }: AccountKey): Promise<string | null> {
  const found = await records
    .selectFrom('accountTeam')
    .select('memberId')
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('duty', '=', 'sales')
    .orderBy('memberId')
    .limit(1)
    .executeTakeFirst();
  return found?.memberId ?? null;
}

/** One member sells to an account: whoever did before does no more. */
export async function saveSalesMember(records: Records, { workspaceId, accountId }: AccountKey, memberId: string | null): Promise<void> {
  await records
    .deleteFrom('accountTeam')
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('duty', '=', 'sales')
    .execute();
  if (memberId !== null) await records.insertInto('accountTeam').values({ workspaceId, accountId, memberId, duty: 'sales' }).execute();
}
