import type { WorkspaceId } from '../../../kernel/ids.ts';
import { announceChange, type ChangeKind } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { markStale } from '../store/stale-accounts.store.ts';

/** A fact of the accounts was written by hand: their numbers are computed again, and open pages ask again. */
export async function tellTouched(
  records: Records,
  workspaceId: string,
  touched: { readonly accountIds: readonly string[]; readonly also?: readonly ChangeKind[] },
): Promise<void> {
  await markStale(records, workspaceId, touched.accountIds);
  for (const kind of new Set<ChangeKind>(['accounts', ...(touched.also ?? [])])) {
    await announceChange(records, { workspaceId: workspaceId as WorkspaceId, kind, ids: touched.accountIds });
  }
}
