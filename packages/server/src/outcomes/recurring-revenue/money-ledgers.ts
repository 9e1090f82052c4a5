import { type LedgerColumns, type Rates, worth } from '../../facts/revenue/index.ts';
import { addMonths, type DayNumber } from '../../kernel/time.ts';
import { monthOf } from '../../facts/revenue/index.ts';
import type { Window } from './book.ts';

/** Money said on days, in minor units of the currency shown, by window; days whose rate is not known are counted. */
export function sumDays(
  days: readonly { readonly day: DayNumber; readonly currency: string; readonly minor: number }[],
  { windows, rates }: { readonly windows: readonly Window[]; readonly rates: Rates },
): { readonly minor: readonly number[]; readonly unknown: number } {
  let unknown = 0;
  const minor = windows.map(({ since, until }) => {
    let sum = 0;
    for (const one of days) {
      if (one.day < since || one.day >= until) continue;
      const quote = rates.on(one.currency, one.day);
      if (quote === null) unknown += 1;
      else sum += worth([{ minor: one.minor, factor: quote.factor }]);
    }
    return sum;
  });
  return { minor, unknown };
}

/**
 * What recurs, earned evenly over the days of each month, at the rates of each window's last day. Rounded once for each account.
 * What a rate is not known of is left out, as it is of the movements.
 */
export function recognisedIn(
  columns: LedgerColumns,
  chosen: Int32Array,
  { windows, rates }: { readonly windows: readonly Window[]; readonly rates: Rates },
): readonly number[] {
  const sums = windows.map(() => 0);
  const lengths = windows.map(({ since }) => BigInt(addMonths(monthOf(since), 1) - monthOf(since)));
  const factors = windows.map(({ until }) => columns.currencyNames.map((name) => rates.on(name, until - 1)?.factor ?? null));
  for (const at of chosen) {
    const [first, end] = [columns.starts[at] as number, columns.starts[at + 1] as number];
    for (const [nth, { since, until }] of windows.entries()) {
      const parts = [];
      const length = lengths[nth] as bigint;
      for (let entry = first; entry < end; entry++) {
        const currency = columns.currencies[entry] as number;
        const next = nextOf(columns, { entry, end });
        const days = Math.min(next, until) - Math.max(columns.days[entry] as number, since);
        const factor = factors[nth]?.[currency] ?? null;
        if (days <= 0 || columns.balances[entry] === 0 || factor === null) continue;
        const { numerator, denominator, near } = factor;
        parts.push({
          minor: (columns.balances[entry] as number) * days,
          factor: { numerator, denominator: denominator * length, near: near / Number(length) },
        });
      }
      sums[nth] = (sums[nth] as number) + worth(parts);
    }
  }
  return sums;
}

/** The day on which the next entry of the same currency takes over. */
function nextOf({ days, currencies }: LedgerColumns, { entry, end }: { readonly entry: number; readonly end: number }): DayNumber {
  for (let later = entry + 1; later < end; later++) if (currencies[later] === currencies[entry]) return days[later] as number;
  return Infinity;
}
