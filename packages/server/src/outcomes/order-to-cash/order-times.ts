import { kaplanMeier, type Observation, type SurvivalCurve } from '../../kernel/statistics/index.ts';
import type { Period } from '../../kernel/period.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { daysOfTime, isOrder, type OrderLine, sinceOfTime, type TimeKey } from './order-line.ts';

/** Below so many that got there, a curve would show more than is known. */
const LEAST_REACHED = 10;

export type OrderTime = { readonly curve: SurvivalCurve; readonly reached: number; readonly waiting: number; readonly isEnough: boolean };

/** The orders that a time is measured of: its first step fell into the period, and its second is one that is told. */
export function ordersOfTime(lines: readonly OrderLine[], time: TimeKey, { since, until }: Period): readonly OrderLine[] {
  return lines.filter((line) => {
    const day = sinceOfTime(line, time);
    return isOrder(line) && day !== null && day >= since && day < until && (time === 'close' || line.told.includes('invoiced'));
  });
}

/** How long it took, in days; who still waits is watched up to today, what was lost or ended before it came up to that day. */
export function timeOf(lines: readonly OrderLine[], time: TimeKey, today: DayNumber): OrderTime {
  const observations = lines.map((line): Observation => {
    const took = daysOfTime(line, time);
    if (took !== null) return { time: took, isEvent: true };
    const watched = Math.min(today, line.endDay ?? today, line.lostDay ?? today);
    return { time: Math.max(0, watched - (sinceOfTime(line, time) ?? today)), isEvent: false };
  });
  const reached = observations.filter(({ isEvent }) => isEvent).length;
  return { curve: kaplanMeier(observations), reached, waiting: observations.length - reached, isEnough: reached >= LEAST_REACHED };
}
