import type { Records } from '../../../platform/records/records.ts';
import { recordChange } from '../store/account-changes.store.ts';
import { requireAccount, requireMember, updateOwner } from '../store/one-account.store.ts';
import { tellTouched } from './tell-touched.ts';

export type By = { readonly workspaceId: string; readonly memberId: string | null; readonly at: string };

/** Gives the account to a member, or to nobody. Gives back who had it, so that it can be undone. */
export async function changeOwner(
  records: Records,
  by: By,
  wanted: { readonly accountId: string; readonly ownerId: string | null },
): Promise<string | null> {
  const { workspaceId, ...who } = by;
  const { accountId, ownerId } = wanted;
  const account = await requireAccount(records, workspaceId, accountId);
  if (ownerId !== null) await requireMember(records, workspaceId, ownerId);
  if (account.ownerId === ownerId) return account.ownerId;
  await updateOwner(records, { workspaceId, accountId }, ownerId);
  await recordChange(records, workspaceId, {
    accountId,
    kind: 'owner',
    subjectId: null,
    ...who,
    before: { memberId: account.ownerId },
    after: { memberId: ownerId },
  });
  await tellTouched(records, workspaceId, { accountIds: [accountId], also: ['signals', 'tasks'] });
  return account.ownerId;
}
