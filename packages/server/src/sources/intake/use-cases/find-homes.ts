import type { Records } from '../../../platform/records/records.ts';
import type { AccountRow, ContactRow, WriteScope } from '../../imports/index.ts';
import type { Arrivals } from '../arrivals.ts';
import { accountRowOf, contactRowOf } from '../identities.ts';
import { retryFor } from '../store/set-aside.store.ts';
import type { KnownHomes } from './known-homes.ts';
import type { FactWriters, FoundContact } from './ports.ts';

/** By the place of their names among the arrivals; undefined where nobody has heard of them. */
export type Homes = {
  readonly accountIds: readonly (string | undefined)[];
  readonly contacts: readonly (FoundContact | undefined)[];
};

export type Newcomers = {
  readonly records: Records;
  readonly scope: WriteScope;
  readonly facts: FactWriters;
  readonly homes: KnownHomes;
};

/** Finds the accounts and contacts of the events, by place, and writes down what the events say of them. */
export async function findHomes(to: Newcomers, arrivals: Arrivals, events: readonly number[]): Promise<Homes> {
  const accountIds = await knowAccounts(to, arrivals, events);
  return { accountIds, contacts: await knowContacts(to, { arrivals, events, accountIds }) };
}

async function knowAccounts(
  { records, scope, facts, homes }: Newcomers,
  { accounts, accountOf, sayings }: Arrivals,
  events: readonly number[],
): Promise<readonly (string | undefined)[]> {
  const named = distinct(accountOf, events, accounts.length);
  const known = await homes.accounts(records, scope, textsAt(accounts, named));
  const ids: (string | undefined)[] = accounts.map(() => undefined);
  for (const place of named) ids[place] = known.get(accounts[place] ?? '');
  const rows: AccountRow[] = [];
  for (const event of events) {
    const saying = sayings.get(event);
    const place = accountOf[event] ?? -1;
    const row = saying === undefined || place < 0 ? null : accountRowOf(saying, accounts[place] ?? '');
    // An identify call has nothing to say of an account that is there already.
    if (row !== null && (saying?.type === 'group' || ids[place] === undefined)) rows.push(row);
  }
  if (rows.length === 0) return ids;
  await facts.writeAccounts(records, scope, rows);
  const created = [...new Set(rows.map((row) => row.account))].filter((key) => !known.has(key));
  await retryFor(records, scope.workspaceId, { accountKeys: created, contactKeys: [] });
  const found = await facts.findAccounts(records, scope, created);
  for (const place of named) ids[place] ??= found.get(accounts[place] ?? '');
  return ids;
}

type Around = { readonly arrivals: Arrivals; readonly events: readonly number[]; readonly accountIds: readonly (string | undefined)[] };

async function knowContacts({ records, scope, facts, homes }: Newcomers, around: Around): Promise<(FoundContact | undefined)[]> {
  const { users, userOf } = around.arrivals;
  const named = distinct(userOf, around.events, users.length);
  const known = await homes.contacts(records, scope, textsAt(users, named));
  const contacts: (FoundContact | undefined)[] = users.map(() => undefined);
  for (const place of named) contacts[place] = known.get(users[place] ?? '');
  const said = whereSaid(around, contacts);
  const rows = contactNews(around, said, contacts);
  if (rows.length === 0) return contacts;
  await facts.writeContacts(records, scope, rows);
  const changed = new Set(rows.map((row) => row.contact));
  const moved = named.filter(
    (place) => changed.has(users[place] ?? '') && said.has(place) && contacts[place]?.accountKey !== said.get(place),
  );
  const movedKeys = textsAt(users, moved);
  homes.forget(scope.workspaceId, movedKeys);
  await retryFor(records, scope.workspaceId, { contactKeys: movedKeys, accountKeys: [] });
  const found = await facts.findContacts(records, scope, movedKeys);
  for (const place of moved) contacts[place] = found.get(users[place] ?? '') ?? contacts[place];
  return contacts;
}

/** The account, by its key, to which a user, by place, is said to belong, where that is said or was not known. */
function whereSaid(
  { arrivals: { accounts, accountOf, userOf, sayings }, events, accountIds }: Around,
  contacts: readonly (FoundContact | undefined)[],
): ReadonlyMap<number, string> {
  const said = new Map<number, string>();
  for (const event of events) {
    const [user, account] = [userOf[event] ?? -1, accountOf[event] ?? -1];
    if (user < 0 || account < 0 || accountIds[account] === undefined) continue;
    const type = sayings.get(event)?.type;
    const isSaying = type === 'group' || type === 'identify';
    if (isSaying || !(contacts[user] !== undefined || said.has(user))) said.set(user, accounts[account] ?? '');
  }
  return said;
}

/** What there is to write of contacts. It is known of all of them where they belong before any is written: a batch often says who somebody is before it says where. */
function contactNews(
  { arrivals: { users, userOf, sayings }, events }: Around,
  said: ReadonlyMap<number, string>,
  contacts: readonly (FoundContact | undefined)[],
): ContactRow[] {
  const rows: ContactRow[] = [];
  const moved = new Set<number>();
  for (const event of events) {
    const user = userOf[event] ?? -1;
    if (user < 0) continue;
    const before = contacts[user]?.accountKey;
    const account = said.get(user) ?? before;
    if (account === undefined) continue;
    const saying = sayings.get(event);
    if (saying?.type === 'identify') rows.push(contactRowOf(saying, users[user] ?? '', account));
    else if (before !== account && !moved.has(user)) {
      moved.add(user);
      rows.push({ contact: users[user] ?? '', account });
    }
  }
  return rows;
}

/** The places at which a column points for these events, each once. */
export function distinct(column: readonly number[], events: readonly number[], size: number): number[] {
  const isSeen = new Uint8Array(size);
  const places: number[] = [];
  for (const event of events) {
    const place = column[event] ?? -1;
    if (place < 0 || isSeen[place] === 1) continue;
    isSeen[place] = 1;
    places.push(place);
  }
  return places;
}

export function textsAt(texts: readonly string[], places: readonly number[]): string[] {
  return places.map((place) => texts[place] ?? '');
}
