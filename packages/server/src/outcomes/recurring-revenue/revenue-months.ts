import { type LedgerColumns, monthOf, type Rates } from '../../facts/revenue/index.ts';
import type { Period } from '../../kernel/period.ts';
import { addMonths } from '../../kernel/time.ts';
import type { Window } from './book.ts';
import { lossPaces } from './pace.ts';
import { type Mix, mixOf, quickRatioOf, type Retention, retentionOf, type Sums, sumWindows } from './sums.ts';

export type RevenueMonth = Window & {
  readonly isFinished: boolean;
  readonly sums: Sums;
  readonly quickRatio: number | null;
  /** Over the month alone, and over the twelve months that end with it: cohorts, not compounded. */
  readonly ofMonth: Retention;
  readonly ofYear: Retention;
};

export type RevenueOfPeriod = {
  readonly months: readonly RevenueMonth[];
  readonly mix: Mix;
  readonly quickRatio: number | null;
  readonly losses: ReturnType<typeof lossPaces>;
};

type Asked = { readonly period: Period; readonly rates: Rates };

/** The months that a period touches, and the period as one. */
export function revenueOfPeriod(columns: LedgerColumns, chosen: Int32Array, { period, rates }: Asked): RevenueOfPeriod {
  const months = monthsOf(period);
  const windows = [...months, ...months.map(yearUntil), period];
  const sums = sumWindows(columns, chosen, { windows, rates });
  const whole = sums.at(-1) as Sums;
  return {
    months: months.map((window, nth) => ({
      ...window,
      isFinished: window.until === addMonths(monthOf(window.since), 1),
      sums: sums[nth] as Sums,
      quickRatio: quickRatioOf(sums[nth] as Sums),
      ofMonth: retentionOf(sums[nth] as Sums),
      ofYear: retentionOf(sums[months.length + nth] as Sums),
    })),
    mix: mixOf(whole),
    quickRatio: quickRatioOf(whole),
    losses: lossPaces(retentionOf(whole), period.until - period.since),
  };
}

/** Cut at both ends of the period, so that what they move is what the period moved, month by month. */
export function monthsOf({ since, until }: Period): readonly Window[] {
  const months: Window[] = [];
  for (let month = monthOf(since); month < until; month = addMonths(month, 1))
    months.push({ since: Math.max(month, since), until: Math.min(addMonths(month, 1), until) });
  return months;
}

/** The twelve months that end with a window. */
export function yearUntil({ until }: { readonly until: number }): Window {
  return { since: addMonths(until, -12), until };
}
