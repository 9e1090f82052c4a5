import type { DayNumber } from '../../kernel/time.ts';
import type { Cohort, Occurrence } from './usage-questions.ts';

/** How many of the members who began in one week were active in another, both counted from the first. */
type ActiveWeek = { readonly cohort: number; readonly week: number; readonly active: number };

/** A row for each week, also where it has nobody. */
export function cohortsOf(
  found: readonly ActiveWeek[],
  { since, weeks }: { readonly since: DayNumber; readonly weeks: number },
): readonly Cohort[] {
  const activeOf = new Map(found.map(({ cohort, week, active }) => [`${cohort}/${week}`, active]));
  return Array.from({ length: weeks }, (_, cohort) => ({
    week: since + 7 * cohort,
    active: Array.from({ length: weeks - cohort }, (_later, later) => activeOf.get(`${cohort}/${cohort + later}`) ?? 0),
  }));
}

/**
 * A moment as one number, first by its day and then by its time, 0 where that is not known: `day * 2 ** MOMENT_BITS` and
 * the milliseconds since the day began in UTC, with room for days of any time zone.
 */
export const MOMENT_BITS = 30;
export const ZONE_ROOM_MS = 2 * 86_400_000;

export function occurrence(moment: number | null | undefined): Occurrence | null {
  if (moment === null || moment === undefined || moment === 0) return null;
  const day = Math.floor(moment / 2 ** MOMENT_BITS);
  const rest = moment - day * 2 ** MOMENT_BITS;
  return { day, atMs: rest === 0 ? null : day * 86_400_000 + rest - ZONE_ROOM_MS };
}
