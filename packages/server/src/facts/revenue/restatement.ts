import { addMonths, dayToIso, type DayNumber, isoToDay } from '../../kernel/time.ts';
import type { LedgerRow } from './ledger.ts';

/** What a correction changed of months that were over, in one currency: at the end of each, for a month, from what to what. */
export type Restatement = {
  readonly currency: string;
  readonly months: readonly { readonly since: DayNumber; readonly fromMinor: number; readonly toMinor: number }[];
};

/** 50 years: nobody's ledger is longer. */
const MOST_MONTHS = 600;

/** @param today months that end before it are over. */
export function restatementsOf(before: readonly LedgerRow[], after: readonly LedgerRow[], today: DayNumber): readonly Restatement[] {
  return [...new Set([...before, ...after].map(({ currency }) => currency))].sort().flatMap((currency) => {
    const [was, is] = [before, after].map((rows) => rows.filter((row) => row.currency === currency)) as [LedgerRow[], LedgerRow[]];
    const months = [];
    const first = Math.min(was[0]?.day ?? Infinity, is[0]?.day ?? Infinity);
    for (let since = monthOf(first), n = 0; addMonths(since, 1) <= today && n < MOST_MONTHS; since = addMonths(since, 1), n++) {
      const until = addMonths(since, 1);
      const [fromMinor, toMinor] = [balanceBefore(was, until), balanceBefore(is, until)];
      if (fromMinor !== toMinor) months.push({ since, fromMinor, toMinor });
    }
    return months.length === 0 ? [] : [{ currency, months }];
  });
}

/** The first day of a day's month. */
export function monthOf(day: DayNumber): DayNumber {
  return isoToDay(`${dayToIso(day).slice(0, 7)}-01`);
}

function balanceBefore(rows: readonly LedgerRow[], until: DayNumber): number {
  return rows.reduce((sum, { day, amountMinor }) => (day < until ? sum + amountMinor : sum), 0);
}

/** Whether two ledgers of an account say the same. */
export function isSameLedger(one: readonly LedgerRow[], other: readonly LedgerRow[]): boolean {
  return one.length === other.length && one.every((row, at) => isSameRow(row, other[at] as LedgerRow));
}

function isSameRow(a: LedgerRow, b: LedgerRow): boolean {
  return (
    a.day === b.day &&
    a.kind === b.kind &&
    a.reason === b.reason &&
    a.currency === b.currency &&
    a.amountMinor === b.amountMinor &&
    a.isInvoluntary === b.isInvoluntary &&
    a.before.join() === b.before.join() &&
    a.after.join() === b.after.join()
  );
}
