import type { Records } from '../../../platform/records/records.ts';
import type { ContactRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { changedAccounts, type Outcome, summarise } from '../outcomes.ts';
import { rememberContacts } from './contact-changes.store.ts';
import type { FactKind } from './fact-kind.ts';
import { idsOfNow } from './merge-contacts.ts';
import { markStale } from './stale-accounts.store.ts';
import { writeRoles } from './stakeholder-roles.store.ts';
import { writeFacts } from './write-facts.ts';

const CONTACTS: FactKind<ContactRow, 'contacts'> = {
  table: 'contacts',
  prefix: 'con',
  erasedAs: 'contact',
  isStamped: true,
  blank: (externalId) => ({
    accountId: '',
    email: null,
    name: externalId,
    title: null,
    level: null,
    department: null,
    language: null,
    joinedOn: null,
    leftOn: null,
    bouncedOn: null,
    seatSince: null,
    seatUntil: null,
    isOptedOut: false,
    attributes: {},
  }),
  required: ['accountId', 'name'],
  keyOf: (row) => row.contact,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({
    email: row.email,
    name: row.name,
    title: row.title,
    level: row.level,
    department: row.department,
    language: row.language,
    joinedOn: row.joinedOn,
    leftOn: row.leftOn,
    bouncedOn: row.bouncedOn,
    seatSince: row.seatSince,
    seatUntil: row.seatUntil,
  }),
  remember: (records, scope, rows) => rememberContacts(records, { ...scope, toldBy: scope.toldBy ?? 'import' }, rows),
};

/** Contacts, and the parts they play. A row with a role is changed when either is. */
export async function writeContacts(records: Records, scope: WriteScope, said: readonly ContactRow[]): Promise<WriteResult> {
  const now = await idsOfNow(records, scope, [...new Set(said.map(({ contact }) => contact))]);
  const rows = now.size === 0 ? said : said.map((row) => ({ ...row, contact: now.get(row.contact) ?? row.contact }));
  const outcomes = await writeFacts(records, scope, { kind: CONTACTS, rows });
  const withRoles = await writeRoles(records, scope, { rows, outcomes });
  await markStale(records, scope.workspaceId, changedAccounts(onlyByRole(outcomes, withRoles)));
  return summarise(withRoles);
}

function onlyByRole(before: readonly Outcome[], after: readonly Outcome[]): Outcome[] {
  return after.filter((outcome, row) => outcome.did !== before[row]?.did);
}
