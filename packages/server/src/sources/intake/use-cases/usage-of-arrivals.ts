import type { Arrivals } from '../arrivals.ts';
import { type Places, placesOfTexts } from '../places-of-texts.ts';
import { type ActionOfBatch, type ContactMerge, placesOfActions, type UsageBatch, type VisitorLink } from '../usage-batch.ts';
import type { Homes } from './find-homes.ts';

/** Makes usage of arrivals whose homes were found. */
export function usageOfArrivals(workspaceId: string, arrivals: Arrivals, dayOf: (ms: number) => number) {
  const [accounts, contacts] = [placesOfTexts(), placesOfTexts()];
  const actions: ActionOfBatch[] = [];
  const actionPlace = placesOfActions(actions);
  const actionAt = onceEach((action) => actionPlace(arrivals.actions[action] as ActionOfBatch));
  const links = new Map<string, VisitorLink>();
  const merges: ContactMerge[] = [];
  const chosen: number[] = [];
  const accountOf: number[] = [];
  const contactOf: number[] = [];
  const visitorOf: number[] = [];
  const actionOf: number[] = [];

  const accountIdOf = ({ accountIds, contacts: found }: Homes, event: number): string | undefined => {
    const account = arrivals.accountOf[event] ?? -1;
    return account >= 0 ? accountIds[account] : found[arrivals.userOf[event] ?? -1]?.accountId;
  };
  const hasHome = (homes: Homes, event: number): boolean => accountIdOf(homes, event) !== undefined || isVisitor(arrivals, event);

  return {
    /** One without a home is of an account nobody has heard of. Who is known by their browser alone need not say theirs: it is found when they say who they are. */
    hasHome,
    add(homes: Homes, events: readonly number[], merged: readonly ContactMerge[]): void {
      merges.push(...merged);
      const placeIn = (texts: Places, id: string | undefined) => (id === undefined ? -1 : texts.of(id));
      const accountAt = onceEach((account) => placeIn(accounts, homes.accountIds[account]));
      const ownAccountAt = onceEach((user) => placeIn(accounts, homes.contacts[user]?.accountId));
      const contactAt = onceEach((user) => placeIn(contacts, nowIs(homes.contacts[user]?.id, merged)));
      for (const event of events) {
        const account = arrivals.accountOf[event] ?? -1;
        const user = arrivals.userOf[event] ?? -1;
        const to = { account: account >= 0 ? accountAt(account) : ownAccountAt(user), contact: contactAt(user) };
        chosen.push(event);
        accountOf.push(to.account);
        contactOf.push(to.contact);
        visitorOf.push(user < 0 ? (arrivals.anonymousOf[event] ?? -1) : -1);
        actionOf.push(actionAt(arrivals.actionOf[event] ?? -1));
        if (to.account >= 0 && to.contact >= 0) link(event, to);
      }
    },
    batch(): UsageBatch {
      const pick = <Value>(column: readonly Value[]): readonly Value[] =>
        chosen.length === column.length ? column : chosen.map((event) => column[event] as Value);
      const atMs = pick(arrivals.atMs);
      const properties = pick(arrivals.properties);
      return {
        workspaceId,
        accounts: accounts.all,
        contacts: contacts.all,
        actions,
        keys: pick(arrivals.keys),
        accountOf,
        contactOf,
        actionOf,
        atMs,
        days: atMs.map(dayOf),
        counts: atMs.map(() => 1),
        ...(properties.some((one) => one !== null) ? { properties } : {}),
        ...(visitorOf.some((one) => one >= 0) ? { visitors: arrivals.anonymous, visitorOf } : {}),
        ...(links.size > 0 ? { links: [...links.values()] } : {}),
        ...(merges.length > 0 ? { merges } : {}),
      };
    },
  };

  /** Who says their name beside what their browser was known by, or by an alias call, is the same person as before. Of two for one visitor the first stands. */
  function link(event: number, { account, contact }: { readonly account: number; readonly contact: number }): void {
    const saying = arrivals.sayings.get(event);
    const visitor = saying?.type === 'alias' ? saying.previousId : (arrivals.anonymous[arrivals.anonymousOf[event] ?? -1] ?? null);
    if (visitor === null || visitor === arrivals.users[arrivals.userOf[event] ?? -1] || links.has(visitor)) return;
    links.set(visitor, { visitor, accountId: accounts.all[account] ?? '', contactId: contacts.all[contact] ?? '' });
  }
}

/** Finds out once where each name leads: events are many more than names. */
function onceEach(find: (place: number) => number): (place: number) => number {
  const known: number[] = [];
  return (place) => (place < 0 ? -1 : (known[place] ??= find(place)));
}

function nowIs(id: string | undefined, merges: readonly ContactMerge[]): string | undefined {
  return merges.reduce((known, { before, now }) => (known === before ? now : known), id);
}

function isVisitor({ userOf, accountOf, anonymousOf }: Arrivals, event: number): boolean {
  return (userOf[event] ?? -1) < 0 && (accountOf[event] ?? -1) < 0 && (anonymousOf[event] ?? -1) >= 0;
}
