import type { DayNumber } from '../../kernel/time.ts';

/**
 * A workspace's ledger as columns: 25 bytes a movement instead of an object. Account `at` has the entries from
 * `starts[at]` up to, and not with, `starts[at + 1]`, by day; each says what it pays in a currency from its day on.
 */
export type LedgerColumns = {
  readonly revision: number;
  readonly accountIds: readonly string[];
  /** Ascending; the number that stands for the account in the database. */
  readonly places: Int32Array;
  readonly starts: Int32Array;
  readonly days: Int32Array;
  readonly currencies: Uint8Array;
  /** Minor units of a month. */
  readonly balances: Float64Array;
  /** Of an entry that ends all: 1 involuntary, 0 not, -1 not known; -1 elsewhere. */
  readonly involuntary: Int8Array;
  /** What the numbers in `currencies` stand for. */
  readonly currencyNames: readonly string[];
};

/** Rows as they are stored, by place, day and number; amounts, not balances. */
export type RawMovements = {
  readonly places: Int32Array;
  readonly days: Int32Array;
  readonly amounts: Float64Array;
  readonly currencies: Uint8Array;
  readonly involuntary: Int8Array;
  readonly currencyNames: readonly string[];
};

export type PlacedAccounts = { readonly revision: number; readonly places: Int32Array; readonly accountIds: readonly string[] };

export function columnsFrom({ revision, places, accountIds }: PlacedAccounts, raw: RawMovements): LedgerColumns {
  const starts = new Int32Array(places.length + 1);
  const days = new Int32Array(raw.days.length);
  const currencies = new Uint8Array(raw.days.length);
  const balances = new Float64Array(raw.days.length);
  const involuntary = new Int8Array(raw.days.length).fill(-1);
  const held = new Float64Array(raw.currencyNames.length);
  let [row, entry] = [0, 0];
  for (let at = 0; at < places.length; at++) {
    const first = entry;
    starts[at] = first;
    held.fill(0);
    const place = places[at] as number;
    while (row < raw.places.length && (raw.places[row] as number) < place) row++;
    for (; row < raw.places.length && raw.places[row] === place; row++) {
      const currency = raw.currencies[row] as number;
      held[currency] = (held[currency] as number) + (raw.amounts[row] as number);
      // Several movements of a day in one currency are one entry.
      let to = entry;
      while (to > first && days[to - 1] === raw.days[row]) if (currencies[--to] === currency) break;
      if (!(to < entry && days[to] === raw.days[row] && currencies[to] === currency)) to = entry++;
      days[to] = raw.days[row] as number;
      currencies[to] = currency;
      balances[to] = held[currency];
      involuntary[to] = raw.involuntary[row] as number;
    }
  }
  starts[places.length] = entry;
  const cut = <Column extends { slice: (from: number, to: number) => Column }>(column: Column) => column.slice(0, entry);
  return {
    revision,
    accountIds,
    places,
    starts,
    days: cut(days),
    currencies: cut(currencies),
    balances: cut(balances),
    involuntary: cut(involuntary),
    currencyNames: raw.currencyNames,
  };
}

/** The columns with some accounts stated anew, and new ones among them. */
export function withRestated(columns: LedgerColumns, restated: LedgerColumns): LedgerColumns {
  const currencyNames = [...new Set([...columns.currencyNames, ...restated.currencyNames])];
  const picks: (readonly [LedgerColumns, number])[] = [];
  let [old, now] = [0, 0];
  while (old < columns.places.length || now < restated.places.length) {
    const [was, is] = [columns.places[old] ?? Infinity, restated.places[now] ?? Infinity];
    if (is <= was) picks.push([restated, now++]);
    else picks.push([columns, old]);
    if (was <= is) old++;
  }
  const length = picks.reduce((sum, [from, at]) => sum + (from.starts[at + 1] as number) - (from.starts[at] as number), 0);
  const after = {
    revision: restated.revision,
    accountIds: picks.map(([from, at]) => from.accountIds[at] as string),
    places: Int32Array.from(picks, ([from, at]) => from.places[at] as number),
    starts: new Int32Array(picks.length + 1),
    days: new Int32Array(length),
    currencies: new Uint8Array(length),
    balances: new Float64Array(length),
    involuntary: new Int8Array(length),
    currencyNames,
  };
  const renamed = new Map([columns, restated].map((one) => [one, one.currencyNames.map((name) => currencyNames.indexOf(name))]));
  let entry = 0;
  for (const [place, [from, at]] of picks.entries()) {
    after.starts[place] = entry;
    for (let row = from.starts[at] as number; row < (from.starts[at + 1] as number); row++, entry++) {
      after.days[entry] = from.days[row] as DayNumber;
      after.currencies[entry] = renamed.get(from)?.[from.currencies[row] as number] as number;
      after.balances[entry] = from.balances[row] as number;
      after.involuntary[entry] = from.involuntary[row] as number;
    }
  }
  after.starts[picks.length] = entry;
  return after;
}
