import { quarterOf } from '../../kernel/period.ts';
import { addMonths, type DayNumber } from '../../kernel/time.ts';
import { type ContractLife, LATE_DAYS } from './contract-life.ts';
import { type KeptLife, MOST_CELLS } from './kept-value.ts';

export type LifeOfAccount = { readonly accountId: string; readonly life: KeptLife };

/**
 * Of a cohort, who is left just after a renewal, of those of whom that is decided; and recurring money a month, at the rates
 * of each account's first day, null where one is not known.
 */
export type TriangleCell = {
  readonly accounts: number;
  readonly of: number;
  readonly minor: number | null;
  readonly ofMinor: number | null;
};
export type TriangleCohort = {
  readonly startDay: DayNumber;
  readonly accounts: number;
  /** Place 0 is the start; only renewals that were due for every one of them. */
  readonly cells: readonly TriangleCell[];
};

const MOST_COHORTS = 12;

/** Accounts by the quarter, or year, in which their contract began, and what is left of them after each renewal. */
export function cohortTriangle(lives: readonly LifeOfAccount[], day: DayNumber): readonly TriangleCohort[] {
  const quarters = Map.groupBy(lives, ({ life }) => quarterOf(life.sinceDay).since);
  return [...quarters]
    .sort(([a], [b]) => b - a)
    .slice(0, MOST_COHORTS)
    .reverse()
    .map(([startDay, own]) => ({ startDay, accounts: own.length, cells: cellsOf(own, day) }));
}

function cellsOf(own: readonly LifeOfAccount[], day: DayNumber): readonly TriangleCell[] {
  const cells: TriangleCell[] = [];
  for (let t = 0; t < MOST_CELLS && own.every(({ life }) => isDue(life, t, day)); t++) {
    const seen = own.filter(({ life }) => isSeen(life, t));
    if (seen.length === 0) break;
    const there = seen.filter(({ life }) => life.renewedDays.length >= t);
    cells.push({
      accounts: there.length,
      of: seen.length,
      minor: sumOf(there.map((one) => minorAfter(one, t))),
      ofMinor: sumOf(seen.map((one) => minorAfter(one, 0))),
    });
  }
  return cells;
}

/** Who goes on as the other kind is not seen any further in this one. */
export function isSeen({ state, renewedDays }: ContractLife, t: number): boolean {
  return state !== 'changed' || renewedDays.length >= t;
}

/** Whether the t-th renewal was due long enough ago, also for who did not come to it. */
function isDue({ sinceDay, termMonths, renewedDays, state }: ContractLife, t: number, day: DayNumber): boolean {
  return t <= renewedDays.length || (state !== 'open' && addMonths(sinceDay, t * termMonths) <= day - LATE_DAYS);
}

function sumOf(minors: readonly (number | null)[]): number | null {
  return minors.some((minor) => minor === null) ? null : minors.reduce<number>((sum, minor) => sum + (minor ?? 0), 0);
}

function minorAfter({ life }: LifeOfAccount, t: number): number | null {
  return life.minors[t] ?? null;
}
