import { addMonths, dayToIso, type DayNumber, isoToDay } from '../../kernel/time.ts';
import { type AccountOfRevenue, MOVEMENT_KINDS, type MovementKind, movementsOf } from './movements.ts';
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
  /** Over the twelve months that end with this one: a cohort, not compounded. */
  readonly retention: Retention;
};

export type RevenueInsight = {
  readonly months: readonly RevenueMonth[];
  readonly cohorts: readonly Cohort[];
  readonly unknown: readonly string[];
};

/** The last months up to today, the one under way among them, and the cohorts of the last eight quarters. */
export function revenueInsight(
  accounts: readonly AccountOfRevenue[],
  asked: { readonly today: DayNumber; readonly months: number },
  rate: Rate,
): RevenueInsight {
  const thisMonth = isoToDay(`${dayToIso(asked.today).slice(0, 7)}-01`);
  const starts = Array.from({ length: asked.months }, (_, at) => addMonths(thisMonth, at + 1 - asked.months));
  const unknown = new Set<string>();
  const months = starts.map((since) => {
    const end = addMonths(since, 1);
    const until = Math.min(end, asked.today + 1);
    const month = movementsOf(accounts, { since, until }, rate);
    for (const id of month.unknown) unknown.add(id);
    const year = movementsOf(accounts, { since: addMonths(until, -12), until }, rate);
    return {
      since,
      until,
      isFinished: end <= asked.today + 1,
      openingMinor: 12 * sum(month.moved.map((one) => one.openingMinor)),
      closingMinor: 12 * sum(month.moved.map((one) => one.closingMinor)),
      movements: Object.fromEntries(
        MOVEMENT_KINDS.map((kind) => [kind, 12 * sum(month.moved.map((one) => one.movements[kind] ?? 0))]),
      ) as Record<MovementKind, number>,
      retention: retentionOf(year.moved),
    };
  });
  return { months, cohorts: cohortsOf(accounts, quartersUntil(thisMonth), rate), unknown: [...unknown] };
}

const QUARTERS = 8;

/** First days of the last eight finished quarters and of the one under way. */
function quartersUntil(month: DayNumber): readonly DayNumber[] {
  const { since } = quarterOf(month);
  return Array.from({ length: QUARTERS + 1 }, (_, at) => addMonths(since, 3 * (at - QUARTERS)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
