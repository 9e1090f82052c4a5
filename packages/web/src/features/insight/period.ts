import * as z from 'zod/mini';
import { plusDays } from '../../kit/format/count-days.ts';
import { part } from '../../kit/navigation/part.ts';

export const periodStarts = ['13w', '26w', '52w', 'year'] as const;
export type PeriodStart = (typeof periodStarts)[number];
export const comparisons = ['previous', 'year', 'none'] as const;
export type Comparison = (typeof comparisons)[number];

/** `since`, `until` and `compare` of an address; absent means the page's own period, up to today, against the one before. */
export const periodSearch = {
  since: part(z.union([z.enum(periodStarts), z.iso.date()])),
  until: part(z.iso.date()),
  compare: part(z.enum(['year', 'none'])),
};

export type PeriodWish = { readonly since?: string | undefined; readonly until?: string | undefined };

/** Half-open. */
type Days = { readonly since: string; readonly until: string };

/** What every insight answers: the days it is about, those they are held against, and since when anything is known. */
export type Framed = {
  readonly today: string;
  readonly period: Days;
  readonly compared: Days | null;
  readonly factsSince: string | null;
};

/** The choice that an address stands for; a range where it names days. */
export function startOf({ since, until }: PeriodWish, fallback: PeriodStart): PeriodStart | 'range' {
  if (until !== undefined) return 'range';
  return since === undefined ? fallback : (periodStarts.find((start) => start === since) ?? 'range');
}

/** The day since which anything is known, where the period or the one it is held against begins before. */
export function missingBefore({ period, compared, factsSince }: Omit<Framed, 'today'>): string | null {
  const first = compared?.since ?? period.since;
  return factsSince !== null && factsSince > first ? factsSince : null;
}

/** People are told the last day that counts. */
export function lastDayOf({ until }: Pick<Days, 'until'>): string {
  return plusDays(until, -1);
}

/** As the server answers for: three years, a leap day among them. */
export const LONGEST_DAYS = 3 * 365 + 1;

/** Whether the days from a first to a last one can be asked for. */
export function isRange(first: string, last: string, today: string): boolean {
  return first !== '' && last !== '' && first <= last && last <= today && plusDays(first, LONGEST_DAYS) > last;
}
