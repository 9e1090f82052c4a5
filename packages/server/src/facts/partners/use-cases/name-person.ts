import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type By, recordChange, tellTouched } from '../../accounts/index.ts';
import { contactKey, type Partner, type PartnerContact } from '../partner.ts';
import { noSuchPartner, noSuchPerson, samePerson } from '../partners.errors.ts';
import { partnerOfAccount } from '../store/account-partners.store.ts';
import { deletePartnerContact, findPartnerContact, readPartnerContacts, savePartnerContacts } from '../store/partner-contacts.store.ts';
import { readDependencies } from '../store/partners.store.ts';

type AtPartner = { readonly accountId: string; readonly partnerId: string };
type Said = Pick<PartnerContact, 'name' | 'email' | 'jobTitle' | 'leftOn'>;

/** Names one of a partner's own people, for all accounts that hang on it. Who is known by the address, else the name, is changed. */
export async function namePerson(records: Records, by: By, { said, ...at }: AtPartner & { readonly said: Said }) {
  const partner = await requirePartner(records, by, at);
  const externalId = contactKey(said);
  const before = (await readPartnerContacts(records, by.workspaceId, [partner.id])).find((one) => one.externalId === externalId);
  const person: PartnerContact = { id: before?.id ?? newId('pct'), partnerId: partner.id, externalId, ...said };
  await savePartnerContacts(records, by.workspaceId, [person]);
  await tellPerson(records, by, { partner, accountId: at.accountId, before: before ?? null, after: person });
  return { id: person.id, isNew: before === undefined };
}

type Which = AtPartner & { readonly personId: string };

/** Changes what is said of a person, or says from which day on it is not there any more. */
export async function changePerson(records: Records, by: By, { said, ...at }: Which & { readonly said: Said }): Promise<void> {
  const partner = await requirePartner(records, by, at);
  const before = await requirePerson(records, by, at);
  const after = { ...before, ...said, externalId: contactKey(said) };
  if (after.externalId !== before.externalId) {
    const others = await readPartnerContacts(records, by.workspaceId, [partner.id]);
    if (others.some((one) => one.externalId === after.externalId)) throw samePerson();
    await deletePartnerContact(records, by.workspaceId, before.id);
  }
  await savePartnerContacts(records, by.workspaceId, [after]);
  await tellPerson(records, by, { partner, accountId: at.accountId, before, after });
}

/** Leaves nothing of a person. */
export async function removePerson(records: Records, by: By, at: Which): Promise<void> {
  const partner = await requirePartner(records, by, at);
  const before = await requirePerson(records, by, at);
  await deletePartnerContact(records, by.workspaceId, before.id);
  await tellPerson(records, by, { partner, accountId: at.accountId, before, after: null });
}

async function requirePartner(records: Records, by: By, { accountId, partnerId }: AtPartner): Promise<Partner> {
  const partner = await partnerOfAccount(records, by.workspaceId, { accountId, partnerId });
  if (partner === undefined) throw noSuchPartner();
  return partner;
}

async function requirePerson(records: Records, by: By, { partnerId, personId }: Which): Promise<PartnerContact> {
  const person = await findPartnerContact(records, by.workspaceId, { partnerId, contactId: personId });
  if (person === undefined) throw noSuchPerson();
  return person;
}

type Told = {
  readonly partner: Partner;
  readonly accountId: string;
  readonly before: PartnerContact | null;
  readonly after: PartnerContact | null;
};

/** The timeline of the account tells of the partner alone: who was removed is named nowhere. Whom an exit names is read anew everywhere. */
async function tellPerson(records: Records, { workspaceId, memberId, at }: By, { partner, accountId, before, after }: Told): Promise<void> {
  const what =
    after === null ? 'removed' : before === null ? 'named' : after.leftOn !== null && before.leftOn === null ? 'left' : 'changed';
  const said = { what: 'person', person: what, name: partner.name };
  await recordChange(records, workspaceId, { accountId, kind: 'partner', subjectId: partner.id, memberId, at, before: null, after: said });
  const hanging = [...new Set((await readDependencies(records, workspaceId, [partner.id])).map((one) => one.accountId))];
  await tellTouched(records, workspaceId, { accountIds: hanging, also: ['signals'] });
}
