import { type Factor, type LedgerColumns, type Rates, worth, worthOf } from '../../facts/revenue/index.ts';
import type { DayNumber } from '../../kernel/time.ts';

/** Half-open: what was paid at the end of the day before `since`, against the end of the day before `until`. */
export type Window = { readonly since: DayNumber; readonly until: DayNumber };

/** One account after the other, at the ends of some days: what it pays, and what that is worth at the rates of any of those days. */
export type Book = {
  readonly days: readonly DayNumber[];
  /** Turns to the account with this number in the columns. */
  readonly open: (at: number) => void;
  readonly isPaying: (day: number) => boolean;
  /** Minor units of a month in the currency shown; NaN where a rate is not known. Days are numbers in `days`. */
  readonly worth: (day: number, atRatesOf: number) => number;
  /** The last of the days up to which nothing moved since this one: neither the account nor a rate of what it pays in. */
  readonly lasts: (day: number) => number;
  /** Whether the two days have the same rates of all that the account pays in. */
  readonly isAtSameRates: (day: number, other: number) => boolean;
  /** Of the last movement up to the day, where it ended all: null where its cause is not coded. */
  readonly isInvoluntary: (day: number) => boolean | null;
  /** The first day on which it ever paid. */
  readonly firstDay: () => DayNumber;
};

/** @param days ascending. */
export function bookOf(columns: LedgerColumns, days: readonly DayNumber[], rates: Rates): Book {
  const { starts, days: entryDays, currencies, balances, involuntary, currencyNames } = columns;
  const [width, names] = [days.length, currencyNames.length];
  const factors = currencyNames.map((name) => oneOfEach(days.map((day) => rates.on(name, day)?.factor ?? null)));
  const sameUntil = factors.map(lastOfSame);
  const placeOf = placesOf(days);
  const held = new Float64Array(width * names);
  /** By day, the last entry up to it, and the last day with the same one. */
  const entries = new Int32Array(width);
  const last = new Int32Array(width);
  const now = new Float64Array(names);
  /** All that the account pays in; `only` while that is one currency. */
  let used: number[] = [];
  let [first, only] = [0, -1];
  const factorAt = (currency: number, day: number): Factor | null => factors[currency]?.[day] ?? null;
  const minorOn = (day: number) => ((entries[day] as number) < first ? 0 : (balances[entries[day] as number] as number));

  /** Of an account that pays in several currencies. */
  function hold(end: number): void {
    used = [...new Set(currencies.subarray(first, end))];
    for (const currency of used) now[currency] = 0;
    let entry = first;
    for (let day = 0; day < width; day++) {
      for (; entry < end && (entryDays[entry] as number) <= (days[day] as number); entry++)
        now[currencies[entry] as number] = balances[entry] as number;
      for (const currency of used) held[currency * width + day] = now[currency] as number;
    }
  }

  return {
    days,
    open(at) {
      first = starts[at] as number;
      const end = starts[at + 1] as number;
      only = currencies[first] ?? 0;
      let from = 0;
      for (let entry = first - 1; entry < end; entry++) {
        const until = entry + 1 < end ? placeOf(entryDays[entry + 1] as number) : width;
        for (; from < until; from++) {
          entries[from] = entry;
          last[from] = until - 1;
        }
        if (entry >= first && currencies[entry] !== only) only = -1;
      }
      if (only === -1) hold(end);
    },
    isPaying: (day) => (only === -1 ? used.some((currency) => held[currency * width + day] !== 0) : minorOn(day) !== 0),
    worth(day, atRatesOf) {
      if (only !== -1) {
        const minor = minorOn(day);
        const factor = minor === 0 ? null : factorAt(only, atRatesOf);
        return minor === 0 ? 0 : factor === null ? Number.NaN : worthOf(minor, factor);
      }
      const parts = used.map((currency) => ({ minor: held[currency * width + day] as number, factor: factorAt(currency, atRatesOf) }));
      if (parts.some(({ minor, factor }) => minor !== 0 && factor === null)) return Number.NaN;
      return worth(parts.filter((part): part is typeof part & { factor: Factor } => part.factor !== null));
    },
    lasts(day) {
      if (only !== -1) return Math.min(last[day] as number, sameUntil[only]?.[day] ?? width - 1);
      return Math.min(last[day] as number, ...used.map((currency) => sameUntil[currency]?.[day] as number));
    },
    isAtSameRates: (day, other) =>
      only === -1
        ? used.every((currency) => factorAt(currency, day) === factorAt(currency, other))
        : factorAt(only, day) === factorAt(only, other),
    isInvoluntary(day) {
      const flag = involuntary[entries[day] as number] ?? -1;
      return flag === -1 ? null : flag === 1;
    },
    firstDay: () => entryDays[first] as number,
  };
}

/** By place, the last one up to which all are the same. */
function lastOfSame(factors: readonly (Factor | null)[]): Int32Array {
  const last = new Int32Array(factors.length);
  for (let day = factors.length - 1; day >= 0; day--) last[day] = factors[day + 1] === factors[day] ? (last[day + 1] ?? day) : day;
  return last;
}

/** How many of the days are before a day, told at once. */
function placesOf(days: readonly DayNumber[]): (day: DayNumber) => number {
  const [from = 0, to = from] = [days[0], days.at(-1)];
  const places = new Int32Array(to - from + 1);
  for (let [day, place] = [from, 0]; day <= to; day++) {
    if ((days[place] as number) < day) place++;
    places[day - from] = place;
  }
  return (day) => (day <= from ? 0 : day > to ? days.length : (places[day - from] as number));
}

/** Days with the same rate have the same object, so that comparing them is quick. */
function oneOfEach(factors: readonly (Factor | null)[]): readonly (Factor | null)[] {
  const known = new Map<string, Factor>();
  return factors.map((factor) => {
    if (factor === null) return null;
    const name = `${factor.numerator}/${factor.denominator}`;
    if (!known.has(name)) known.set(name, factor);
    return known.get(name) as Factor;
  });
}
