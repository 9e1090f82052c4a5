import type { DayNumber } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';

const ZONES_MAX = 100;
const calendars = new Map<string, (epochMs: number) => DayNumber>();

/** The day of a moment in a zone; a zone's look-ups are remembered from one batch to the next. */
export function dayOfZone(timeZone: string): (epochMs: number) => DayNumber {
  const known = calendars.get(timeZone);
  if (known !== undefined) return known;
  if (calendars.size >= ZONES_MAX) calendars.clear();
  const calendar = zonedDays(timeZone);
  calendars.set(timeZone, calendar);
  return calendar;
}
