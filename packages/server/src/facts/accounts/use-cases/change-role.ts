import type { Records } from '../../../platform/records/records.ts';
import { noSuchRole } from '../accounts.errors.ts';
import { recordChange } from '../store/account-changes.store.ts';
import { requireContact } from '../store/one-account.store.ts';
import { beginRole, findOpenRole, updateRole } from '../store/open-role.store.ts';
import type { By } from './change-owner.ts';
import { tellTouched } from './tell-touched.ts';

type Part = { readonly accountId: string; readonly contactId: string; readonly role: string; readonly today: string };
type Rated = Part & { readonly influence?: number | null | undefined; readonly sentiment?: number | null | undefined };

/** Gives a contact a part to play, or rates the one it plays: influence 1 to 5, sentiment −2 to 2. */
export async function setRole(records: Records, by: By, rated: Rated): Promise<void> {
  const { workspaceId, ...who } = by;
  const { accountId, contactId, role, today } = rated;
  await requireContact(records, workspaceId, rated);
  const key = { workspaceId, accountId, contactId, role };
  const open = await findOpenRole(records, key);
  const after = {
    influence: rated.influence === undefined ? (open?.influence ?? null) : rated.influence,
    sentiment: rated.sentiment === undefined ? (open?.sentiment ?? null) : rated.sentiment,
  };
  if (open === undefined) await beginRole(records, key, { since: today, ...after });
  else await updateRole(records, { workspaceId, id: open.id }, after);
  await recordChange(records, workspaceId, {
    accountId,
    kind: 'role',
    subjectId: contactId,
    ...who,
    before: open === undefined ? null : { role, influence: open.influence, sentiment: open.sentiment },
    after: { role, ...after },
  });
  await tellTouched(records, workspaceId, { accountIds: [accountId] });
}

/** The contact plays the part no longer, from today on. */
export async function endRole(records: Records, by: By, part: Part): Promise<void> {
  const { workspaceId, ...who } = by;
  const { accountId, contactId, role, today } = part;
  await requireContact(records, workspaceId, part);
  const open = await findOpenRole(records, { workspaceId, accountId, contactId, role });
  if (open === undefined) throw noSuchRole();
  await updateRole(records, { workspaceId, id: open.id }, { until: today });
  await recordChange(records, workspaceId, {
    accountId,
    kind: 'role',
    subjectId: contactId,
    ...who,
    before: { role, influence: open.influence, sentiment: open.sentiment },
    after: null,
  });
  await tellTouched(records, workspaceId, { accountIds: [accountId] });
}
