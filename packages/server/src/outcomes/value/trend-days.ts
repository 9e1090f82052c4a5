import { quarterOf } from '../../kernel/period.ts';
import { addMonths, type DayNumber } from '../../kernel/time.ts';

const QUARTERS = 8;

/** The ends of the quarters that are over, the oldest first, and today. */
export function trendDays(day: DayNumber): readonly DayNumber[] {
  const running = quarterOf(day).since;
  return [...Array.from({ length: QUARTERS }, (_, at) => addMonths(running, 3 * (at - QUARTERS + 1)) - 1), day];
}
