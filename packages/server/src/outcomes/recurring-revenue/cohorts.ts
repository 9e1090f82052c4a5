import type { LedgerColumns, Rates } from '../../facts/revenue/index.ts';
import { addMonths, type DayNumber } from '../../kernel/time.ts';
import { bookOf } from './book.ts';
import { quarterOf } from '../../kernel/period.ts';

export type Cohort = {
  readonly startDay: DayNumber;
  readonly customers: number;
  /** What is left at the end of each quarter since, the first being the cohort's own; minor units of a month. */
  readonly cells: readonly { readonly lastDay: DayNumber; readonly customers: number; readonly minor: number }[];
};

const QUARTERS = 8;

/** Accounts by the quarter in which they first paid, the last eight that are finished by a day. */
export function cohortsUntil(
  columns: LedgerColumns,
  chosen: Int32Array,
  { until, rates }: { readonly until: DayNumber; readonly rates: Rates },
): readonly Cohort[] {
  const { since: end } = quarterOf(until);
  const starts = Array.from({ length: QUARTERS }, (_, nth) => addMonths(end, 3 * (nth - QUARTERS)));
  const lastDays = starts.map((start) => addMonths(start, 3) - 1);
  const book = bookOf(columns, lastDays, rates);
  const cohorts = starts.map((startDay, nth) => ({
    startDay,
    customers: 0,
    cells: lastDays.slice(nth).map((lastDay) => ({ lastDay, customers: 0, minor: 0 })),
  }));
  for (const at of chosen) {
    const first = columns.days[columns.starts[at] as number] ?? Infinity;
    const nth = starts.findLastIndex((start) => start <= first);
    const cohort = first < end ? cohorts[nth] : undefined;
    if (cohort === undefined || columns.starts[at] === columns.starts[at + 1]) continue;
    book.open(at);
    cohort.customers += 1;
    for (const [place, cell] of cohort.cells.entries()) {
      if (!book.isPaying(nth + place)) continue;
      const minor = book.worth(nth + place, nth + place);
      cell.customers += 1;
      cell.minor += Number.isNaN(minor) ? 0 : minor;
    }
  }
  return cohorts;
}

export type AccountArr = {
  readonly accountId: string;
  /** At the end of the cohort's own quarter; null where no cohort is asked for. */
  readonly beganMinor: number | null;
  readonly arrMinor: number;
};

type Asked = { readonly on: DayNumber; readonly cohort: DayNumber | null; readonly rates: Rates };

/**
 * Who pays what at the end of a day, the most first. Of a cohort, named by the first day of its quarter, those who pay
 * nothing any more are there too. What a rate is not known of counts as nothing, as it does in the figures.
 */
export function arrOfAccounts(columns: LedgerColumns, chosen: Int32Array, { on, cohort, rates }: Asked): readonly AccountArr[] {
  const quarter = cohort === null ? null : quarterOf(cohort);
  const days = [...new Set([on, ...(quarter === null ? [] : [quarter.until - 1])])].sort((a, b) => a - b);
  const book = bookOf(columns, days, rates);
  const arrOn = (day: DayNumber) => 12 * (book.worth(days.indexOf(day), days.indexOf(day)) || 0);
  const rows: AccountArr[] = [];
  for (const at of chosen) {
    if (columns.starts[at] === columns.starts[at + 1]) continue;
    book.open(at);
    if (quarter !== null && (book.firstDay() < quarter.since || book.firstDay() >= quarter.until)) continue;
    const row = {
      accountId: columns.accountIds[at] as string,
      beganMinor: quarter === null ? null : arrOn(quarter.until - 1),
      arrMinor: arrOn(on),
    };
    if (quarter !== null || row.arrMinor > 0) rows.push(row);
  }
  return rows.sort((a, b) => b.arrMinor - a.arrMinor || (b.beganMinor ?? 0) - (a.beganMinor ?? 0));
}
