import { addMonths, dayToIso, type DayNumber, isoToDay } from '../../kernel/time.ts';
import { inWorkspaceCurrency, mrrOn, type Rate } from './mrr-line.ts';
import type { AccountMovement, AccountOfRevenue } from './movements.ts';

export type Retention = {
  readonly customers: number;
  readonly openingMinor: number;
  /** (opening + expansion − contraction − churn) / opening. */
  readonly nrr: number | null;
  /** Each account at most at its opening; never above 1. */
  readonly grr: number | null;
  readonly logoChurn: number | null;
  /** Its part of which the cause says that the customer decided nothing; null while of no loss the cause is coded. */
  readonly involuntaryChurn: number | null;
};

/** Over the accounts active at opening; new and reactivated ones are on neither side, nor is what a rate moved. */
export function retentionOf(moved: readonly AccountMovement[]): Retention {
  let openingMinor = 0;
  let netMinor = 0;
  let grossMinor = 0;
  let customers = 0;
  let lost = 0;
  const coded: boolean[] = [];
  for (const { openingMinor: opening, movements, isInvoluntary } of moved) {
    if (opening === 0) continue;
    const kept = keptOf({ openingMinor: opening, movements });
    customers += 1;
    openingMinor += opening;
    netMinor += kept;
    grossMinor += Math.min(opening, kept);
    if (movements.churn !== undefined) lost += 1;
    if (isInvoluntary !== null) coded.push(isInvoluntary);
  }
  if (openingMinor === 0) return { customers, openingMinor, nrr: null, grr: null, logoChurn: null, involuntaryChurn: null };
  return {
    customers,
    openingMinor,
    nrr: netMinor / openingMinor,
    grr: grossMinor / openingMinor,
    logoChurn: lost / customers,
    involuntaryChurn: lost > 0 && coded.length === 0 ? null : coded.filter(Boolean).length / customers,
  };
}

/** What is left of an account's opening, without what a rate moved. */
export function keptOf({ openingMinor, movements }: Pick<AccountMovement, 'openingMinor' | 'movements'>): number {
  return openingMinor + (movements.expansion ?? 0) + (movements.contraction ?? 0) + (movements.churn ?? 0);
}

export type CohortCell = { readonly lastDay: DayNumber; readonly customers: number; readonly minor: number };
export type Cohort = {
  readonly startDay: DayNumber;
  readonly accountIds: readonly string[];
  /** What is left at the end of each period since, the first being the cohort's own. */
  readonly cells: readonly CohortCell[];
};

/**
 * Accounts by the period in which they first paid, and what is left of them at the end of each period after.
 * @param periods first days of the periods, ascending; the last one ends the last.
 */
export function cohortsOf(accounts: readonly AccountOfRevenue[], periods: readonly DayNumber[], rate: Rate): readonly Cohort[] {
  return periods.slice(0, -1).map((startDay, at) => {
    const until = periods[at + 1] ?? startDay;
    const own = accounts.filter((account) => {
      const first = firstPaidDay(account);
      return first !== null && first >= startDay && first < until;
    });
    const ends = periods.slice(at + 1);
    return { startDay, accountIds: own.map((account) => account.accountId), cells: ends.map((end) => cellOf(own, end - 1, rate)) };
  });
}

function cellOf(accounts: readonly AccountOfRevenue[], day: DayNumber, rate: Rate): CohortCell {
  const left = accounts
    .map((account) => inWorkspaceCurrency(mrrOn(account.subscriptions, day), rate, day) ?? 0)
    .filter((minor) => minor > 0);
  return { lastDay: day, customers: left.length, minor: left.reduce((sum, minor) => sum + minor, 0) };
}

export function firstPaidDay({ subscriptions }: Pick<AccountOfRevenue, 'subscriptions'>): DayNumber | null {
  const days = subscriptions.flatMap((one) => {
    const paid = one.versions.find((version) => version.mrrMinor > 0);
    return paid === undefined ? [] : [Math.max(one.startDay, paid.fromDay)];
  });
  return days.length === 0 ? null : Math.min(...days);
}

/** The calendar quarter of a day, half-open. */
export function quarterOf(day: DayNumber): { readonly since: DayNumber; readonly until: DayNumber } {
  const [year = 1970, month = 1] = dayToIso(day).split('-').map(Number);
  const since = isoToDay(`${year}-${String(3 * Math.floor((month - 1) / 3) + 1).padStart(2, '0')}-01`);
  return { since, until: addMonths(since, 3) };
}
