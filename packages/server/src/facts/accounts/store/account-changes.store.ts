import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { AccountChange } from '../account-change.ts';

/** Writes what a member changed by hand; it is never edited. */
export async function recordChange(records: Records, workspaceId: string, change: AccountChange): Promise<void> {
  const { before, after, reason = null, ...rest } = change;
  await records
    .insertInto('accountChanges')
    .values({ workspaceId, id: newId('chg'), ...rest, reason, before: asJson(before), after: asJson(after) })
    .execute();
}

const asJson = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));
