import type { Period } from '../../kernel/period.ts';
import { addMonths, dayToIso, type DayNumber, isoToDay } from '../../kernel/time.ts';
import { type AccountOfRevenue, MOVEMENT_KINDS, type MovementKind, movementsOf, type Window } from './movements.ts';
import type { Rate } from './mrr-line.ts';
import { type Cohort, cohortsOf, quarterOf, type Retention, retentionOf } from './retention.ts';

/** Money as ARR: twelve months of MRR, in minor units of the workspace's currency. */
export type RevenueMonth = {
  readonly since: DayNumber;
  readonly until: DayNumber;
  readonly isFinished: boolean;
  readonly openingMinor: number;
  readonly closingMinor: number;
  readonly movements: Readonly<Record<MovementKind, number>>;
  /** The part of the churn that is known to be involuntary. */
  readonly involuntaryMinor: number;
  /** Over the twelve months that end with this one: a cohort, not compounded. */
  readonly retention: Retention;
};

export type RevenueInsight = {
  readonly months: readonly RevenueMonth[];
  readonly cohorts: readonly Cohort[];
  readonly unknown: readonly string[];
};

/** The months that a period touches, and the cohorts of the eight quarters before its end. */
export function revenueInsight(accounts: readonly AccountOfRevenue[], period: Period, rate: Rate): RevenueInsight {
  const unknown = new Set<string>();
  const months = monthsOf(period).map((window) => {
    const month = movementsOf(accounts, window, rate);
    for (const id of month.unknown) unknown.add(id);
    return {
      ...window,
      isFinished: window.until === addMonths(monthOf(window.since), 1),
      openingMinor: 12 * sum(month.moved.map((one) => one.openingMinor)),
      closingMinor: 12 * sum(month.moved.map((one) => one.closingMinor)),
      movements: Object.fromEntries(
        MOVEMENT_KINDS.map((kind) => [kind, 12 * sum(month.moved.map((one) => one.movements[kind] ?? 0))]),
      ) as Record<MovementKind, number>,
      involuntaryMinor: 12 * sum(month.moved.map((one) => (one.isInvoluntary === true ? (one.movements.churn ?? 0) : 0))),
      retention: retentionOf(yearUntil(window.until, accounts, rate)),
    };
  });
  return { months, cohorts: cohortsOf(accounts, quartersUntil(period.until), rate), unknown: [...unknown] };
}

export type RevenueBefore = {
  readonly arrMinor: number;
  readonly months: readonly (Window & { readonly retention: Retention })[];
};

/** Of the period compared with: what stands beside the figures and the lines of the other. */
export function revenueBefore(accounts: readonly AccountOfRevenue[], period: Period, rate: Rate): RevenueBefore {
  const last = movementsOf(accounts, { since: period.until, until: period.until }, rate);
  return {
    arrMinor: 12 * sum(last.moved.map((one) => one.closingMinor)),
    months: monthsOf(period).map((window) => ({ ...window, retention: retentionOf(yearUntil(window.until, accounts, rate)) })),
  };
}

/** Cut at both ends of the period, so that what they move sums to what the period moved. */
function monthsOf({ since, until }: Period): readonly Window[] {
  const months: Window[] = [];
  for (let month = monthOf(since); month < until; month = addMonths(month, 1))
    months.push({ since: Math.max(month, since), until: Math.min(addMonths(month, 1), until) });
  return months;
}

function yearUntil(until: DayNumber, accounts: readonly AccountOfRevenue[], rate: Rate) {
  return movementsOf(accounts, { since: addMonths(until, -12), until }, rate).moved;
}

function monthOf(day: DayNumber): DayNumber {
  return isoToDay(`${dayToIso(day).slice(0, 7)}-01`);
}

const QUARTERS = 8;

/** First days of the last eight quarters that are finished by a day, and of the one after them. */
function quartersUntil(until: DayNumber): readonly DayNumber[] {
  const { since } = quarterOf(until);
  return Array.from({ length: QUARTERS + 1 }, (_, at) => addMonths(since, 3 * (at - QUARTERS)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
