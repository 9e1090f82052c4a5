import { Temporal } from 'temporal-polyfill';

export { Temporal };

/** A moment in UTC: 2026-03-31T09:30:00Z. */
export type Instant = Temporal.Instant;

/** A day with neither clock nor zone: 2026-03-31. Contracts start and end on these. */
export type CalendarDate = Temporal.PlainDate;

/** The only way to know what time it is. */
export type Clock = { readonly now: () => Instant };

/** Tells milliseconds since 1970 as well, for where thousands of instants a second would be costly. */
export type QuickClock = Clock & { readonly nowMs: () => number };

/**
 * A calendar day as the count of days since 1970-01-01, so that differences are subtractions.
 * Which moments belong to it depends on the zone it was made with: the workspace's.
 */
export type DayNumber = number;

const DAY_MS = 86_400_000;

/** Days of 1970 to 2099 are written again and again; each is put into letters once. */
const KEPT_DAYS = 47_482;
const written = new Map<DayNumber, string>();

export function dayToIso(day: DayNumber): string {
  const known = written.get(day);
  if (known !== undefined) return known;
  const iso = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (Number.isInteger(day) && day >= 0 && day < KEPT_DAYS) written.set(day, iso);
  return iso;
}

/** Reads `YYYY-MM-DD`; the text must be a real day. */
export function isoToDay(iso: string): DayNumber {
  return Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY_MS;
}

export function dateToDay(date: CalendarDate): DayNumber {
  return isoToDay(date.toString());
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The Monday on or before the day. */
export function mondayOf(day: DayNumber): DayNumber {
  return day - (weekdayOf(day) - 1);
}

/** Adds calendar months; the last day of a shorter month stands in for a missing one. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / DAY_MS;
}

/** Whole calendar months from one day to a later one. */
export function monthsBetween(from: DayNumber, to: DayNumber): number {
  const [first, last] = [new Date(from * DAY_MS), new Date(to * DAY_MS)];
  const months = 12 * (last.getUTCFullYear() - first.getUTCFullYear()) + last.getUTCMonth() - first.getUTCMonth();
  return addMonths(from, months) > to ? months - 1 : months;
}
