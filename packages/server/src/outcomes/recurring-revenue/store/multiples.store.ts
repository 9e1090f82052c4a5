import type { Records } from '../../../platform/records/records.ts';
import type { MultiplesSet } from '../multiples.ts';

/** What somebody set last; null where nobody did. */
export async function readMultiples(records: Records, workspaceId: string): Promise<MultiplesSet | null> {
  const row = await records
    .selectFrom('revenueMultiples as own')
    .leftJoin('members', (join) => join.onRef('members.workspaceId', '=', 'own.workspaceId').onRef('members.id', '=', 'own.setBy'))
    .select(['own.version', 'own.recurring', 'own.services', 'own.oneOff', 'own.note', 'own.setAt', 'members.name as setBy'])
    .where('own.workspaceId', '=', workspaceId)
    .orderBy('own.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

type ToSet = Omit<MultiplesSet, 'setBy' | 'setAt'> & { readonly memberId: string | null; readonly at: string };

/** Two who set at once would take one version: the second fails. */
export async function addMultiples(records: Records, workspaceId: string, { memberId, at, ...said }: ToSet): Promise<void> {
  await records
    .insertInto('revenueMultiples')
    .values({ workspaceId, ...said, setBy: memberId, setAt: at })
    .execute();
}
