import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { PartnerRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { changedAccounts, markStale, nameAccounts, type Outcome, refusedFor, summarise } from '../../accounts/index.ts';
import { layDependency, layPartner, layPartnerContact } from '../lay-partner-row.ts';
import { contactKey, type Dependency, type Partner, type PartnerContact } from '../partner.ts';
import { readPartnerContacts, savePartnerContacts } from './partner-contacts.store.ts';
import { readDependencies, readPartners, saveDependencies, savePartners } from './partners.store.ts';

/** Partners, their people, and the accounts that hang on them. A row without an account tells of the partner alone. */
export async function writePartners(records: Records, scope: WriteScope, rows: readonly PartnerRow[]): Promise<WriteResult> {
  const { workspaceId, today } = scope;
  const partners = await writePartnersOf(records, scope, rows);
  const people = await writePeople(records, { workspaceId, rows, partnerOf: (row, place) => partners.of(row, place).id });
  const accounts = await nameAccounts(records, scope, [...new Set(rows.flatMap((row) => row.account ?? []))]);
  const known = new Map((await readDependencies(records, workspaceId, partners.ids)).map((one) => [keyOf(one), one]));
  const hanging = [...known.values()]
    .filter(({ partnerId }) => partners.leaving.has(partnerId) || people.ofPartners.has(partnerId))
    .map((one) => one.accountId);
  const changed = new Map<string, Dependency>();
  const outcomes = rows.map((row, place): Outcome => {
    const { id: partnerId, did: byPartner } = partners.of(row, place);
    const did = byPartner === 'unchanged' ? (people.did[place] ?? 'unchanged') : byPartner;
    if (row.account === undefined) return { did, flags: [], id: partnerId, accountId: null };
    const accountId = accounts.names.get(row.account);
    if (accountId === undefined) return refusedFor('unknown_account', { account: row.account });
    const flags = accounts.created.has(row.account) ? ['account_created'] : [];
    const key = keyOf({ partnerId, accountId, role: row.role ?? 'other' });
    const before = known.get(key);
    const after = layDependency(row, before, { id: before?.id ?? newId('dep'), partnerId, accountId, today });
    if (after.until !== null && after.until < after.since) return refusedFor('ends_before_start');
    if (before !== undefined && isSame(before, after)) return { did, flags, id: before.id, accountId };
    known.set(key, after);
    changed.set(key, after);
    return { did: before === undefined ? 'added' : 'changed', flags, id: after.id, accountId };
  });
  await saveDependencies(records, workspaceId, [...changed.values()]);
  await markStale(records, workspaceId, [...new Set([...changedAccounts(outcomes), ...hanging])]);
  return summarise(outcomes);
}

async function writePartnersOf(records: Records, { workspaceId, today }: WriteScope, rows: readonly PartnerRow[]) {
  const names = [...new Set(rows.map((row) => row.partner))];
  const known = new Map((await readPartners(records, workspaceId, names)).map((one) => [one.externalId, one]));
  const changed = new Map<string, Partner>();
  const leaving = new Set<string>();
  const did = rows.map((row): Outcome['did'] => {
    const before = known.get(row.partner);
    const after = layPartner(row, before, { id: before?.id ?? newId('par'), today });
    if (before !== undefined && isSame(before, after)) return 'unchanged';
    if (before?.leavesOn !== after.leavesOn) leaving.add(after.id);
    known.set(row.partner, after);
    changed.set(row.partner, after);
    return before === undefined ? 'added' : 'changed';
  });
  await savePartners(records, workspaceId, [...changed.values()]);
  const of = (row: PartnerRow, place: number) => ({ id: known.get(row.partner)?.id ?? '', did: did[place] ?? 'unchanged' });
  return { of, leaving, ids: [...known.values()].map((one) => one.id) };
}

type PeopleGiven = {
  readonly workspaceId: string;
  readonly rows: readonly PartnerRow[];
  readonly partnerOf: (row: PartnerRow, place: number) => string;
};

/** The people that rows name, by the place of the row; and the partners of which somebody came, changed or left. */
async function writePeople(records: Records, { workspaceId, rows, partnerOf }: PeopleGiven) {
  const named = rows.some((row) => row.person !== undefined || row.personEmail != null);
  const ids = named ? [...new Set(rows.map(partnerOf))] : [];
  const known = new Map((await readPartnerContacts(records, workspaceId, ids)).map((one) => [`${one.partnerId} ${one.externalId}`, one]));
  const changed = new Map<string, PartnerContact>();
  const did = rows.map((row, place): Outcome['did'] => {
    if (row.person === undefined && row.personEmail == null) return 'unchanged';
    const partnerId = partnerOf(row, place);
    const key = `${partnerId} ${contactKey({ name: row.person ?? '', email: row.personEmail })}`;
    const before = known.get(key);
    const after = layPartnerContact(row, before, { id: before?.id ?? newId('pct'), partnerId });
    if (after === undefined || (before !== undefined && isSame(before, after))) return 'unchanged';
    known.set(key, after);
    changed.set(key, after);
    return before === undefined ? 'added' : 'changed';
  });
  await savePartnerContacts(records, workspaceId, [...changed.values()]);
  return { did, ofPartners: new Set([...changed.values()].map(({ partnerId }) => partnerId)) };
}

function keyOf(one: Pick<Dependency, 'partnerId' | 'accountId' | 'role'>): string {
  return `${one.partnerId} ${one.accountId} ${one.role}`;
}

/** Plain values, written by one hand: their order is the same. */
function isSame(before: object, after: object): boolean {
  const [names, values] = [Object.keys(before), after as Readonly<Record<string, unknown>>];
  return names.every((name) => JSON.stringify((before as Readonly<Record<string, unknown>>)[name]) === JSON.stringify(values[name]));
}
