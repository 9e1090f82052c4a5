import { addMonths, type DayNumber } from '../../kernel/time.ts';
import { HISTORY_DAYS } from './company.ts';
import type { DraftWithLoss } from './draft.ts';

/** Days of the history on which a term ends and goes on; monthly plans look back once a year. */
export function anniversariesOf(draft: DraftWithLoss, today: DayNumber): DayNumber[] {
  const step = Math.max(12, draft.months);
  const days: DayNumber[] = [];
  for (let count = 1; count < 12; count += 1) {
    const day = addMonths(draft.start, count * step);
    if (day > today || (draft.end !== null && day >= draft.end)) break;
    if (day > today - HISTORY_DAYS) days.push(day);
  }
  return days;
}
