import type { Records } from '../../../platform/records/records.ts';
import type { AccountRow, ContactRow, WriteScope } from '../../imports/index.ts';
import { accountKeyOf, accountRowOf, contactRowOf } from '../identities.ts';
import type { KnownHomes } from './known-homes.ts';
import type { FactWriters } from './ports.ts';
import type { Arrival } from '../read-events.ts';
import { retryFor } from '../store/set-aside.store.ts';

/** A visitor's account may be known later, when they are. */
export type Home = { readonly accountId: string | null; readonly contactId: string | null; readonly visitor: string | null };

export type Newcomers = {
  readonly records: Records;
  readonly scope: WriteScope;
  readonly accountTrait: string | null;
  readonly facts: FactWriters;
  readonly homes: KnownHomes;
};

/**
 * Finds whose each event is, and writes down what the events say of accounts and contacts. An event without
 * a home is one whose account nobody has heard of; `null` stands in its place. Who is known by their browser alone
 * need not say their account: it is found when they say who they are.
 */
export async function findHomes(to: Newcomers, arrivals: readonly Arrival[]): Promise<readonly (Home | null)[]> {
  const named = arrivals.map((arrival) => accountKeyOf(arrival, to.accountTrait));
  const accounts = await knowAccounts(to, arrivals, named);
  const contacts = await knowContacts(
    to,
    arrivals,
    named.map((key) => (key !== null && accounts.has(key) ? key : null)),
  );
  return arrivals.map((arrival, place) => {
    const contact = arrival.userId === null ? undefined : contacts.get(arrival.userId);
    const key = named[place] ?? null;
    const accountId = key === null ? contact?.accountId : accounts.get(key);
    const visitor = arrival.userId === null ? arrival.anonymousId : null;
    if (accountId === undefined && (visitor === null || key !== null)) return null;
    return { accountId: accountId ?? null, contactId: contact?.id ?? null, visitor };
  });
}

async function knowAccounts(
  { records, scope, facts, homes }: Newcomers,
  arrivals: readonly Arrival[],
  named: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = await homes.accounts(records, scope, distinct(named));
  const rows: AccountRow[] = [];
  arrivals.forEach((arrival, place) => {
    const key = named[place] ?? null;
    const row = key === null ? null : accountRowOf(arrival, key);
    // An identify call has nothing to say of an account that is there already.
    if (row !== null && (arrival.type === 'group' || !known.has(row.account))) rows.push(row);
  });
  if (rows.length === 0) return known;
  await facts.writeAccounts(records, scope, rows);
  const created = distinct(rows.map((row) => row.account)).filter((key) => !known.has(key));
  await retryFor(records, scope.workspaceId, { accountKeys: created, contactKeys: [] });
  return new Map([...known, ...(await facts.findAccounts(records, scope, created))]);
}

async function knowContacts({ records, scope, facts, homes }: Newcomers, arrivals: readonly Arrival[], named: readonly (string | null)[]) {
  const userIds = distinct(arrivals.map((arrival) => arrival.userId));
  const known = await homes.contacts(records, scope, userIds);
  // Where they are said to belong, where that is said or was not known.
  const said = new Map<string, string>();
  // Group calls first: a batch often says who somebody is before it says where they belong.
  arrivals.forEach((arrival, place) => {
    const key = named[place] ?? null;
    if (arrival.userId === null || key === null) return;
    const isSaying = arrival.type === 'group' || arrival.type === 'identify';
    if (isSaying || !(known.has(arrival.userId) || said.has(arrival.userId))) said.set(arrival.userId, key);
  });
  const rows: ContactRow[] = [];
  for (const arrival of arrivals) {
    const row = contactNews(arrival, said, known);
    if (row !== null) rows.push(row);
  }
  if (rows.length === 0) return known;
  await facts.writeContacts(records, scope, rows);
  const changed = distinct(rows.map((row) => row.contact));
  const moved = changed.filter((key) => said.has(key) && known.get(key)?.accountKey !== said.get(key));
  homes.forget(scope.workspaceId, moved);
  await retryFor(records, scope.workspaceId, { contactKeys: moved, accountKeys: [] });
  return new Map([...known, ...(await facts.findContacts(records, scope, moved))]);
}

function contactNews(
  arrival: Arrival,
  said: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, { readonly accountKey: string }>,
): ContactRow | null {
  const { userId } = arrival;
  if (userId === null) return null;
  const before = known.get(userId)?.accountKey;
  const account = said.get(userId) ?? before;
  if (account === undefined) return null;
  return arrival.type === 'identify' || before !== account ? contactRowOf(arrival, userId, account) : null;
}

function distinct(keys: readonly (string | null)[]): string[] {
  return [...new Set(keys.filter((key) => key !== null))];
}
