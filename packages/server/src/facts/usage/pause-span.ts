import { isoToDay } from '../../kernel/time.ts';

/** Half-open days, `YYYY-MM-DD`: `until` is the first day of use again. */
export type PauseSpan = { readonly since: string; readonly until: string };

/** Nobody agrees on more than two years: that would be a product that is not used. */
const LONGEST_DAYS = 731;

/** What is wrong with a pause that is to be agreed; null where nothing is. */
export function faultOfSpan({ since, until }: PauseSpan): 'pause_ends_before_it_starts' | 'pause_too_long' | null {
  const days = isoToDay(until) - isoToDay(since);
  if (days <= 0) return 'pause_ends_before_it_starts';
  return days > LONGEST_DAYS ? 'pause_too_long' : null;
}
