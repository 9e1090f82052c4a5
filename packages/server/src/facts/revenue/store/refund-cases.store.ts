import type { Records } from '../../../platform/records/records.ts';

type Key = { readonly workspaceId: string; readonly id: string };
export type Review = {
  readonly state: 'open' | 'reviewed';
  readonly cause: string | null;
  readonly finding: string | null;
  readonly ownerId: string | null;
  readonly reviewedOn: string | null;
  readonly reviewedBy: string | null;
};

/** Held until the transaction ends, so that of two changes at once the later sees the earlier. */
export async function findCase(records: Records, { workspaceId, id }: Key) {
  const row = await records
    .selectFrom('refunds')
    .select(['id', 'accountId', 'externalId', 'sourceKey', 'state', 'cause', 'finding', 'ownerId', 'reviewedOn', 'reviewedBy'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, state: row.state as Review['state'] };
}

export async function saveCase(records: Records, { workspaceId, id }: Key, review: Review): Promise<void> {
  await records.updateTable('refunds').set(review).where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
}
