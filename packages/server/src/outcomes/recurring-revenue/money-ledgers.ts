import { type LedgerColumns, monthOf, type Rates, worth } from '../../facts/revenue/index.ts';
import { addMonths, type DayNumber } from '../../kernel/time.ts';
import type { Window } from './book.ts';
import { exactSum, type Said } from './worth-of-rows.ts';

/** Money said on days, in minor units of the currency shown, by window, each rounded once; days whose rate is not known are counted. */
export function sumDays(
  days: readonly Said[],
  { windows, rates }: { readonly windows: readonly Window[]; readonly rates: Rates },
): { readonly minor: readonly number[]; readonly unknown: number } {
  let unknown = 0;
  const minor = windows.map(({ since, until }) => {
    const sum = exactSum(rates);
    for (const one of days) if (one.day >= since && one.day < until && !sum.add(one)) unknown += 1;
    return sum.minor();
  });
  return { minor, unknown };
}

type Earning = { readonly windows: readonly Window[]; readonly rates: Rates };

/**
 * What recurs, earned evenly over the days of each month, at the rates of each window's last day. Rounded once for each account.
 * What a rate is not known of is left out, as it is of the movements.
 */
export function recognisedIn(columns: LedgerColumns, chosen: Int32Array, asked: Earning): readonly number[] {
  const sums = asked.windows.map(() => 0);
  const earned = earningOf(columns, asked);
  for (const at of chosen) for (const nth of sums.keys()) sums[nth] = (sums[nth] as number) + earned(at, nth);
  return sums;
}

/** The same account by account over all of the windows, those that earned nothing left out. */
export function recognisedOfAccounts(
  columns: LedgerColumns,
  chosen: Int32Array,
  asked: Earning,
): readonly { readonly accountId: string; readonly minor: number }[] {
  const earned = earningOf(columns, asked);
  return Array.from(chosen, (at) => ({
    accountId: columns.accountIds[at] as string,
    minor: asked.windows.reduce((sum, _, nth) => sum + earned(at, nth), 0),
  })).filter(({ minor }) => minor !== 0);
}

/** What an account earned in a window, both by their numbers. */
function earningOf(columns: LedgerColumns, { windows, rates }: Earning): (at: number, nth: number) => number {
  const lengths = windows.map(({ since }) => BigInt(addMonths(monthOf(since), 1) - monthOf(since)));
  const factors = windows.map(({ until }) => columns.currencyNames.map((name) => rates.on(name, until - 1)?.factor ?? null));
  return (at, nth) => {
    const { since, until } = windows[nth] as Window;
    const length = lengths[nth] as bigint;
    const [first, end] = [columns.starts[at] as number, columns.starts[at + 1] as number];
    const parts = [];
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
    return worth(parts);
  };
}

/** The day on which the next entry of the same currency takes over. */
function nextOf({ days, currencies }: LedgerColumns, { entry, end }: { readonly entry: number; readonly end: number }): DayNumber {
  for (let later = entry + 1; later < end; later++) if (currencies[later] === currencies[entry]) return days[later] as number;
  return Infinity;
}
