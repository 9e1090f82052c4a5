import { accountKeyOf } from './identities.ts';
import type { JournalRow } from './journal-row.ts';
import { placesOfTexts } from './places-of-texts.ts';
import type { Arrival } from './read-events.ts';
import { type ActionOfBatch, placesOfActions } from './usage-batch.ts';

/**
 * Sound events of requests in columns: the same place in each is the same event, texts stand once and are pointed at, and
 * -1 is nothing. Nearly all events need no more than that; as objects they would cost more than their reading.
 */
export type Arrivals = {
  /** How their source calls them. */
  readonly accounts: readonly string[];
  readonly users: readonly string[];
  readonly anonymous: readonly string[];
  readonly actions: readonly ActionOfBatch[];
  /** The request of each, and where in it. */
  readonly rowOf: readonly number[];
  readonly placeOf: readonly number[];
  readonly accountOf: readonly number[];
  readonly userOf: readonly number[];
  readonly anonymousOf: number[];
  readonly actionOf: readonly number[];
  readonly atMs: readonly number[];
  readonly keys: readonly string[];
  readonly properties: readonly (string | null)[];
  /** Those that say who somebody is and where they belong, as they came. */
  readonly sayings: Map<number, Arrival>;
};

const NOTHING = -1;

export function gatherArrivals(accountTrait: string | null): {
  readonly add: (rowPlace: number, row: Pick<JournalRow, 'seq'>, arrival: Arrival) => void;
  readonly arrivals: Arrivals;
} {
  const [accounts, users, anonymous] = [placesOfTexts(), placesOfTexts(), placesOfTexts()];
  const actions: ActionOfBatch[] = [];
  const actionPlace = placesOfActions(actions);
  const sayings = new Map<number, Arrival>();
  const columns = {
    rowOf: [] as number[],
    placeOf: [] as number[],
    accountOf: [] as number[],
    userOf: [] as number[],
    anonymousOf: [] as number[],
    actionOf: [] as number[],
    atMs: [] as number[],
    keys: [] as string[],
    properties: [] as (string | null)[],
  };
  return {
    add(rowPlace, row, arrival) {
      const { type, userId, anonymousId, productKey, name, isAutomatic } = arrival;
      if (type === 'identify' || type === 'group' || type === 'alias') sayings.set(columns.rowOf.length, arrival);
      const accountKey = accountKeyOf(arrival, accountTrait);
      columns.rowOf.push(rowPlace);
      columns.placeOf.push(arrival.place);
      columns.accountOf.push(accountKey === null ? -1 : accounts.of(accountKey));
      columns.userOf.push(userId === null ? -1 : users.of(userId));
      columns.anonymousOf.push(anonymousId === null ? -1 : anonymous.of(anonymousId));
      columns.actionOf.push(actionPlace({ productKey, name, kind: type, isAutomatic }));
      columns.atMs.push(arrival.atMs);
      columns.keys.push(keyOf(row, arrival));
      columns.properties.push(arrival.properties);
    },
    arrivals: { accounts: accounts.all, users: users.all, anonymous: anonymous.all, actions, sayings, ...columns },
  };
}

/** As if these events had not said at which browser they were done. */
export function forgetBrowsers({ anonymousOf, sayings }: Arrivals, events: readonly number[]): void {
  for (const event of events) {
    anonymousOf[event] = NOTHING;
    const saying = sayings.get(event);
    if (saying !== undefined) sayings.set(event, { ...saying, anonymousId: null });
  }
}

/** Without an id of its own an event is named by its place in the journal, which a second sending does not share. */
export function keyOf({ seq }: Pick<JournalRow, 'seq'>, { messageId, place }: Pick<Arrival, 'messageId' | 'place'>): string {
  return messageId === null ? `journal/${seq}/${place}` : `message/${messageId}`;
}
