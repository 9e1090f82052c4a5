import { kaplanMeier, type Observation, type SurvivalCurve } from '../../kernel/statistics/index.ts';
import type { Period } from '../../kernel/period.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { daysOfTime, type OrderLine, type TimeKey, TIMES } from './order-line.ts';

/** Below so many that got there, a curve would show more than is known. */
const LEAST_REACHED = 10;

export type OrderTime = { readonly curve: SurvivalCurve; readonly reached: number; readonly waiting: number; readonly isEnough: boolean };

/** The orders that a time is measured of: its first step fell into the period, and its second is one that is told. */
export function ordersOfTime(lines: readonly OrderLine[], time: TimeKey, { since, until }: Period): readonly OrderLine[] {
  const { from } = TIMES[time];
  return lines.filter(({ days, told }) => {
    const day = days[from];
    return day !== null && day >= since && day < until && (time === 'close' || told.includes('invoiced'));
  });
}

/** How long it took, in days; who still waits is watched up to today, what ended before it came up to its end. */
export function timeOf(lines: readonly OrderLine[], time: TimeKey, today: DayNumber): OrderTime {
  const observations = lines.map((line): Observation => {
    const took = daysOfTime(line, time);
    if (took !== null) return { time: took, isEvent: true };
    return { time: Math.max(0, Math.min(today, line.endDay ?? today) - (line.days[TIMES[time].from] ?? today)), isEvent: false };
  });
  const reached = observations.filter(({ isEvent }) => isEvent).length;
  return { curve: kaplanMeier(observations), reached, waiting: observations.length - reached, isEnough: reached >= LEAST_REACHED };
}
