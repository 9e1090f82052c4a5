import type { Records } from '../../../platform/records/records.ts';
import { contactChanges } from '../contact-change.ts';
import { recordChange } from '../store/account-changes.store.ts';
import { saveContactChanges } from '../store/contact-changes.store.ts';
import { requireContact, updateContact } from '../store/one-account.store.ts';
import type { By } from './change-owner.ts';
import { tellTouched } from './tell-touched.ts';

type Ids = { readonly accountId: string; readonly contactId: string };
type Said = Ids & {
  readonly today: string;
  readonly leftOn?: string | null | undefined;
  readonly department?: string | null | undefined;
  readonly title?: string | null | undefined;
};

/** What a member knows better than the source: that a contact left, or what it does. */
export async function changeContact(records: Records, by: By, said: Said): Promise<void> {
  const { workspaceId, ...who } = by;
  const { accountId, contactId, today, ...values } = said;
  const { id, ...before } = await requireContact(records, workspaceId, { accountId, contactId });
  const after = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<typeof before>;
  await updateContact(records, { workspaceId, contactId }, after);
  const changes = contactChanges(id, { accountId, title: before.title }, { accountId, title: { ...before, ...after }.title });
  await saveContactChanges(records, { workspaceId, today, toldBy: 'hand' }, changes);
  await recordChange(records, workspaceId, { accountId, kind: 'contact', subjectId: id, ...who, before, after: { ...before, ...after } });
  await tellTouched(records, workspaceId, { accountIds: [accountId] });
}
