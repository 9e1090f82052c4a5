import { placesOfTexts } from './places-of-texts.ts';

/**
 * Usage to be counted, of one workspace, in columns: fast to move into a store and small to keep.
 * Texts stand once and are pointed at by their place.
 */
export type UsageBatch = {
  readonly workspaceId: string;
  readonly accounts: readonly string[];
  readonly contacts: readonly string[];
  readonly actions: readonly ActionOfBatch[];
  /** Names each event within the workspace; one that was counted before is not counted again. */
  readonly keys: readonly UsageKey[];
  /** -1 where it will be known once the visitor is. */
  readonly accountOf: readonly number[];
  /** -1 where nobody is named. */
  readonly contactOf: readonly number[];
  /** Those who are known by their browser alone, and who did what; left out where there are none. */
  readonly visitors?: readonly string[];
  /** -1 where it is no visitor. */
  readonly visitorOf?: readonly number[];
  /** Who visitors turned out to be; what they did before is theirs too. Of two for one visitor the first stands. */
  readonly links?: readonly VisitorLink[];
  /** Contacts who turned out to be one; what the first did is the other's. */
  readonly merges?: readonly ContactMerge[];
  readonly actionOf: readonly number[];
  /** Milliseconds since 1970; null where only the day is known. */
  readonly atMs: readonly (number | null)[];
  readonly days: readonly number[];
  readonly counts: readonly number[];
  /** As JSON; left out where no event has any. */
  readonly properties?: readonly (string | null)[];
};

/** Of our ids. */
export type ContactMerge = { readonly before: string; readonly now: string };

export type VisitorLink = { readonly visitor: string; readonly contactId: string; readonly accountId: string };

export type ActionOfBatch = {
  readonly productKey: string;
  readonly name: string;
  readonly kind: UsageKind;
  readonly isAutomatic: boolean;
};

/** `count`: rows of counts, from files. */
export type UsageKind = 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias' | 'count';

/** An id of its own; or, for a row without one, the how manieth it is of those that say the same. */
export type UsageKey = string | number;

export type UsageToCount = ActionOfBatch & {
  readonly key: UsageKey;
  /** Null of a visitor who belongs nowhere yet. */
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly visitor?: string | null;
  readonly atMs: number | null;
  readonly day: number;
  readonly count: number;
  readonly properties: string | null;
};

/** Collects usage one by one. */
export function collectUsage(workspaceId: string): {
  readonly add: (usage: UsageToCount) => void;
  readonly link: (link: VisitorLink) => void;
  readonly merge: (merge: ContactMerge) => void;
  readonly batch: () => UsageBatch;
} {
  const accounts = placesOfTexts();
  const contacts = placesOfTexts();
  const visitors = placesOfTexts();
  const links = new Map<string, VisitorLink>();
  const merges: ContactMerge[] = [];
  const actions: ActionOfBatch[] = [];
  const actionPlace = placesOfActions(actions);
  const columns = {
    keys: [] as UsageKey[],
    accountOf: [] as number[],
    contactOf: [] as number[],
    visitorOf: [] as number[],
    actionOf: [] as number[],
    atMs: [] as (number | null)[],
    days: [] as number[],
    counts: [] as number[],
    properties: [] as (string | null)[],
  };
  let hasProperties = false;
  return {
    add({ key, accountId, contactId, visitor = null, atMs, day, count, properties, productKey, name, kind, isAutomatic }) {
      const action = actionPlace({ productKey, name, kind, isAutomatic });
      columns.keys.push(key);
      columns.accountOf.push(accountId === null ? -1 : accounts.of(accountId));
      columns.visitorOf.push(visitor === null ? -1 : visitors.of(visitor));
      columns.contactOf.push(contactId === null ? -1 : contacts.of(contactId));
      columns.actionOf.push(action);
      columns.atMs.push(atMs);
      columns.days.push(day);
      columns.counts.push(count);
      columns.properties.push(properties);
      if (properties !== null) hasProperties = true;
    },
    link(link) {
      if (!links.has(link.visitor)) links.set(link.visitor, link);
    },
    merge: (merge) => merges.push(merge),
    batch() {
      const { properties, visitorOf, ...rest } = columns;
      const texts = { workspaceId, accounts: accounts.all, contacts: contacts.all, actions };
      return {
        ...texts,
        ...rest,
        ...(hasProperties ? { properties } : {}),
        ...(visitors.all.length > 0 ? { visitors: visitors.all, visitorOf } : {}),
        ...(links.size > 0 ? { links: [...links.values()] } : {}),
        ...(merges.length > 0 ? { merges } : {}),
      };
    },
  };
}

/**
 * All that a row without an id says: rows that say the same are told apart by their number. A store names rows by
 * the same things. The day counts only where there is no moment: it moves with the workspace's time zone.
 */
export function saidBy(
  row: Pick<UsageToCount, 'accountId' | 'contactId' | 'productKey' | 'name' | 'isAutomatic' | 'atMs' | 'day' | 'count'>,
): string {
  const when = row.atMs === null ? `day ${row.day}` : row.atMs;
  return [row.accountId ?? '', row.contactId ?? '', row.productKey, row.isAutomatic ? 'automatic' : '', when, row.count, row.name].join(
    '/',
  );
}

/** Found by its name first: of one name there is nearly always one action, and no text has to be put together. */
export function placesOfActions(actions: ActionOfBatch[]): (action: ActionOfBatch) => number {
  const named = new Map<string, number[]>();
  return ({ productKey, name, kind, isAutomatic }) => {
    let places = named.get(name);
    if (places === undefined) {
      places = [];
      named.set(name, places);
    }
    for (const place of places) {
      const one = actions[place];
      if (one?.kind === kind && one.productKey === productKey && one.isAutomatic === isAutomatic) return place;
    }
    places.push(actions.length);
    return actions.push({ productKey, name, kind, isAutomatic }) - 1;
  };
}
