import type { Records } from '../../../platform/records/records.ts';
import { recordChange } from '../store/account-changes.store.ts';
import { readSalesMember, saveSalesMember } from '../store/account-team.store.ts';
import { requireAccount, requireMember } from '../store/one-account.store.ts';
import type { By } from './change-owner.ts';
import { tellTouched } from './tell-touched.ts';

/** Says which member sells to the account, or nobody of the members. Gives back who it was, so that it can be undone. */
export async function changeSeller(
  records: Records,
  by: By,
  { accountId, memberId }: { readonly accountId: string; readonly memberId: string | null },
): Promise<string | null> {
  const { workspaceId, ...who } = by;
  await requireAccount(records, workspaceId, accountId);
  if (memberId !== null) await requireMember(records, workspaceId, memberId);
  const before = await readSalesMember(records, { workspaceId, accountId });
  if (before === memberId) return before;
  await saveSalesMember(records, { workspaceId, accountId }, memberId);
  await recordChange(records, workspaceId, {
    accountId,
    kind: 'sales',
    subjectId: null,
    ...who,
    before: { memberId: before },
    after: { memberId },
  });
  await tellTouched(records, workspaceId, { accountIds: [accountId] });
  return before;
}
