import { percentileRank } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Severity } from './finding.ts';

/** The four parts by which Today is ranked; they sum to the stake, 0 to 100. */
export type StakeParts = { readonly severity: number; readonly exposure: number; readonly deadline: number; readonly untouched: number };

const SEVERITY: Readonly<Record<Severity, number>> = { high: 1, medium: 0.6, low: 0.3, positive: 0 };
const DEADLINE_NEAR_DAYS = 3;
const DEADLINE_FAR_DAYS = 45;
const UNTOUCHED_DAYS = 14;

/** A day by which something has to have happened. */
export type Deadline = { readonly kind: 'renewal' | 'notice' | 'checkpoint' | 'task' | 'fix'; readonly day: DayNumber };

export type StakeFacts = {
  readonly day: DayNumber;
  readonly openSignals: readonly { readonly severity: Severity; readonly openedDay: DayNumber; readonly exposedArrMinor: number | null }[];
  /** The largest exposure of the open risks; null where it cannot be reckoned. */
  readonly riskExposedMinor: number | null;
  /** ARR of the accounts in the owner's book, ascending. */
  readonly book: readonly number[];
  /** Of due, notice, checkpoint, task and promised fix the nearest; one that is past counts as today. */
  readonly deadline: Deadline | null;
  /** The last day on which a member did something for the account. */
  readonly touchedDay: DayNumber | null;
};

/** 35 severity + 30 exposed ARR in the owner's book + 25 nearest date + 10 days untouched. */
export function stakeOf({ day, openSignals, riskExposedMinor, book, deadline, touchedDay }: StakeFacts): StakeParts {
  const severity = Math.max(0, ...openSignals.map((signal) => SEVERITY[signal.severity]));
  const exposed = Math.max(riskExposedMinor ?? 0, ...openSignals.map((signal) => signal.exposedArrMinor ?? 0));
  const watched = openSignals.filter((signal) => signal.severity !== 'positive').map((signal) => signal.openedDay);
  const untouchedSince = watched.length === 0 ? day : Math.max(Math.min(...watched), touchedDay ?? Number.NEGATIVE_INFINITY);
  return {
    severity: 35 * severity,
    exposure: exposed === 0 ? 0 : 30 * ((percentileRank(book, exposed) ?? 50) / 100),
    deadline: deadline === null ? 0 : 25 * nearness(deadline.day - day),
    untouched: (10 * Math.min(UNTOUCHED_DAYS, Math.max(0, day - untouchedSince))) / UNTOUCHED_DAYS,
  };
}

function nearness(days: number): number {
  if (days <= DEADLINE_NEAR_DAYS) return 1;
  return Math.max(0, (DEADLINE_FAR_DAYS - days) / (DEADLINE_FAR_DAYS - DEADLINE_NEAR_DAYS));
}

export function stakeTotal(parts: StakeParts): number {
  return parts.severity + parts.exposure + parts.deadline + parts.untouched;
}
