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
  /**
   * What the account paid from one day to the other, where neither it nor a rate moved: minor units of a month, null where it
   * paid nothing. NaN where anything may have moved; that costs more to tell.
   */
  readonly standing: (day: number, other: number) => number | null;
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
  const held = new Float64Array(width * names);
  const entries = new Int32Array(width);
  const now = new Float64Array(names);
  let used: number[] = [];
  let first = 0;
  const factorAt = (currency: number, day: number): Factor | null => factors[currency]?.[day] ?? null;
  return {
    days,
    open(at) {
      first = starts[at] as number;
      const end = starts[at + 1] as number;
      used = [];
      for (let entry = first; entry < end; entry++) {
        const currency = currencies[entry] as number;
        if (!used.includes(currency)) used.push(currency);
      }
      for (const currency of used) now[currency] = 0;
      let entry = first;
      for (let day = 0; day < width; day++) {
        for (; entry < end && (entryDays[entry] as number) <= (days[day] as number); entry++)
          now[currencies[entry] as number] = balances[entry] as number;
        entries[day] = entry - 1;
        for (const currency of used) held[currency * width + day] = now[currency] as number;
      }
    },
    isPaying: (day) => used.some((currency) => held[currency * width + day] !== 0),
    worth(day, atRatesOf) {
      const [only = 0] = used;
      if (used.length === 1) {
        const minor = held[only * width + day] as number;
        const factor = minor === 0 ? null : factorAt(only, atRatesOf);
        return minor === 0 ? 0 : factor === null ? Number.NaN : worthOf(minor, factor);
      }
      const parts = [];
      for (const currency of used) {
        const minor = held[currency * width + day] as number;
        const factor = factorAt(currency, atRatesOf);
        if (minor !== 0 && factor === null) return Number.NaN;
        if (factor !== null) parts.push({ minor, factor });
      }
      return worth(parts);
    },
    standing(day, other) {
      if (entries[day] !== entries[other] || used.length !== 1) return Number.NaN;
      const [only = 0] = used;
      const minor = held[only * width + day] as number;
      if (minor === 0) return null;
      const factor = factorAt(only, other);
      return factor === null || factor !== factorAt(only, day) ? Number.NaN : worthOf(minor, factor);
    },
    isAtSameRates: (day, other) => used.every((currency) => factorAt(currency, day) === factorAt(currency, other)),
    isInvoluntary(day) {
      const flag = involuntary[entries[day] as number] ?? -1;
      return flag === -1 ? null : flag === 1;
    },
    firstDay: () => entryDays[first] as number,
  };
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
