import type { Records } from '../../../platform/records/records.ts';
import { type By, requireAccount, tellTouched } from '../../accounts/index.ts';
import { noSuchPulse } from '../feedback.errors.ts';
import { deletePulse, insertPulse } from '../store/account-feedback.read.ts';

export async function setPulse(
  records: Records,
  by: By,
  said: { readonly accountId: string; readonly value: number; readonly reason: string },
): Promise<string> {
  await requireAccount(records, by.workspaceId, said.accountId);
  const id = await insertPulse(records, by.workspaceId, { ...said, memberId: by.memberId, at: by.at });
  await tellTouched(records, by.workspaceId, { accountIds: [said.accountId] });
  return id;
}

/** Takes back one's own, as if it had not been said. */
export async function takeBackPulse(records: Records, by: By, pulseId: string): Promise<void> {
  const accountId = await deletePulse(records, by.workspaceId, { id: pulseId, memberId: by.memberId });
  if (accountId === undefined) throw noSuchPulse();
  await tellTouched(records, by.workspaceId, { accountIds: [accountId] });
}
