import type { Records } from '../../../platform/records/records.ts';
import { requireAccount } from '../store/one-account.store.ts';
import { saveTags, tagsForChange } from '../store/tags.store.ts';
import { retag, type TagChange } from '../tags.ts';
import type { By } from './change-owner.ts';
import { tellTouched } from './tell-touched.ts';

export type TagsChanged = { readonly added: readonly string[]; readonly removed: readonly string[] };

/** Tags the account anew. Gives back what came and went in truth, so that it can be undone. */
export async function changeTags(
  records: Records,
  { workspaceId }: By,
  { accountId, ...change }: TagChange & { readonly accountId: string },
): Promise<TagsChanged> {
  await requireAccount(records, workspaceId, accountId);
  const before = (await tagsForChange(records, workspaceId, [accountId])).get(accountId) ?? [];
  const after = retag(before, change);
  const added = after.filter((tag) => !before.includes(tag));
  const removed = before.filter((tag) => !after.includes(tag));
  if (added.length + removed.length === 0) return { added, removed };
  await saveTags(records, workspaceId, new Map([[accountId, after]]));
  await tellTouched(records, workspaceId, { accountIds: [accountId] });
  return { added, removed };
}
