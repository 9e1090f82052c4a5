import type { Records } from '../../../platform/records/records.ts';
import { type By, requireAccount, tellTouched } from '../../accounts/index.ts';
import { contactsAmong, deleteInteraction, insertInteraction } from '../store/own-work.store.ts';
import { noSuchInteraction, notInFuture } from '../timeline.errors.ts';

type Told = {
  readonly accountId: string;
  readonly kind: string;
  readonly subject: string;
  readonly contactIds: readonly string[];
  readonly at: string;
};

/** A member says that it spoke with the account; it counts at once as two-way. */
export async function tellInteraction(records: Records, by: By, told: Told): Promise<string> {
  await requireAccount(records, by.workspaceId, told.accountId);
  if (told.at > by.at) throw notInFuture();
  const contactIds = await contactsAmong(records, { workspaceId: by.workspaceId, accountId: told.accountId }, told.contactIds);
  const id = await insertInteraction(records, by.workspaceId, { ...told, contactIds, memberId: by.memberId });
  await tellTouched(records, by.workspaceId, { accountIds: [told.accountId], also: ['signals'] });
  return id;
}

export async function takeBackInteraction(records: Records, by: By, interactionId: string): Promise<void> {
  const accountId = await deleteInteraction(records, by.workspaceId, interactionId);
  if (accountId === undefined) throw noSuchInteraction();
  await tellTouched(records, by.workspaceId, { accountIds: [accountId], also: ['signals'] });
}
