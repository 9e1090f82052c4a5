import { Failure } from './failure.ts';
import { addMonths, dayToIso, type DayNumber, isoToDay } from './time.ts';

/** Half-open: the first day, and the first one after the last. */
export type Period = { readonly since: DayNumber; readonly until: DayNumber };

/** What a period is held against: the one of the same length before it, the same days a year before, or nothing. */
export type Comparison = 'previous' | 'year' | 'none';

/** The longest period that is answered for; three years, a leap day among them. */
export const LONGEST_PERIOD_DAYS = 3 * 365 + 1;

const WEEKS: Readonly<Record<string, number>> = { '13w': 13, '26w': 26, '52w': 52 };

/**
 * The days asked for: from a day, or so many weeks back from the end, or from the first of the end's year; up to today where
 * no end is named, and never beyond it.
 */
export function periodOf(asked: { readonly since: string; readonly until?: string | undefined }, today: DayNumber): Period {
  const until = Math.min(asked.until === undefined ? today + 1 : isoToDay(asked.until), today + 1);
  const since = firstDay(asked.since, until);
  if (since >= until) throw new Failure('invalid', 'insight.period_empty');
  if (until - since > LONGEST_PERIOD_DAYS) throw new Failure('invalid', 'insight.period_too_long', { days: LONGEST_PERIOD_DAYS });
  return { since, until };
}

function firstDay(since: string, until: DayNumber): DayNumber {
  const weeks = WEEKS[since];
  if (weeks !== undefined) return until - 7 * weeks;
  return since === 'year' ? isoToDay(`${dayToIso(until - 1).slice(0, 4)}-01-01`) : isoToDay(since);
}

export function comparedPeriod({ since, until }: Period, comparison: Comparison): Period | null {
  if (comparison === 'none') return null;
  if (comparison === 'previous') return { since: since - (until - since), until: since };
  return { since: addMonths(since, -12), until: addMonths(until - 1, -12) + 1 };
}

/** The calendar quarter of a day. */
export function quarterOf(day: DayNumber): Period {
  const [year = 1970, month = 1] = dayToIso(day).split('-').map(Number);
  const since = isoToDay(`${year}-${String(3 * Math.floor((month - 1) / 3) + 1).padStart(2, '0')}-01`);
  return { since, until: addMonths(since, 3) };
}

export function presentPeriod({ since, until }: Period): { readonly since: string; readonly until: string } {
  return { since: dayToIso(since), until: dayToIso(until) };
}
