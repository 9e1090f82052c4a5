import { type DayNumber, dayToIso, isoToDay, weekdayOf } from '../../kernel/time.ts';
import { easterOf } from './easter.ts';
import { HOLIDAY_RULES, type HolidayRule } from './holiday-rules.ts';

const knownYears = new Map<string, ReadonlySet<DayNumber>>();
const knownDays = new Map<string, Map<DayNumber, boolean>>();

/** Whether offices in the country are closed by law; weekends are not among them. False for unknown countries. */
export function isHoliday(country: string | null, day: DayNumber): boolean {
  if (country === null || HOLIDAY_RULES[country] === undefined) return false;
  let days = knownDays.get(country);
  if (days === undefined) {
    days = new Map();
    knownDays.set(country, days);
  }
  let isClosed = days.get(day);
  if (isClosed === undefined) {
    isClosed = holidaysOf(country, Number(dayToIso(day).slice(0, 4))).has(day);
    days.set(day, isClosed);
  }
  return isClosed;
}

function holidaysOf(country: string, year: number): ReadonlySet<DayNumber> {
  const key = `${country}${year}`;
  let days = knownYears.get(key);
  if (days === undefined) {
    // Some of the year after fall into this one: New Year of a Saturday is kept on the Friday before (Ecuador).
    const rules = HOLIDAY_RULES[country] ?? [];
    days = new Set([year, year + 1].flatMap((one) => rules.flatMap((rule) => daysOf(rule, one))));
    knownYears.set(key, days);
  }
  return days;
}

function daysOf(rule: HolidayRule, year: number): readonly DayNumber[] {
  if ('days' in rule) return rule.days(year);
  if ('on' in rule) return year < (rule.from ?? 0) ? [] : [isoToDay(`${year}-${rule.on}`)];
  if ('easter' in rule) return [easterOf(year) + rule.easter];
  if ('mondayAfter' in rule) return [nextMonday(isoToDay(`${year}-${rule.mondayAfter}`))];
  if ('mondayAfterEaster' in rule) return [nextMonday(easterOf(year) + rule.mondayAfterEaster)];
  return [nthWeekday(rule, year)];
}

function nextMonday(day: DayNumber): DayNumber {
  return day + ((8 - weekdayOf(day)) % 7);
}

function nthWeekday(rule: { readonly nth: number; readonly weekday: number; readonly month: number }, year: number): DayNumber {
  const first = isoToDay(`${year}-${String(rule.month).padStart(2, '0')}-01`);
  const firstMatch = first + ((rule.weekday - weekdayOf(first) + 7) % 7);
  if (rule.nth > 0) return firstMatch + 7 * (rule.nth - 1);
  const fifth = firstMatch + 28;
  return dayToIso(fifth).slice(5, 7) === dayToIso(first).slice(5, 7) ? fifth : fifth - 7;
}
