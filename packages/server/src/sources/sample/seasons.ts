import { dayToIso, type DayNumber, isoToDay, weekdayOf } from '../../kernel/time.ts';

/** How much less is done on a weekend; working days are 1. */
export function weekdayFactor(day: DayNumber): number {
  const weekday = weekdayOf(day);
  if (weekday === 6) return 0.22;
  return weekday === 7 ? 0.07 : 1;
}

/** The year's rhythm of wholesalers in a country, 1 on an ordinary day. */
export function seasonFactor(country: string, day: DayNumber): number {
  const monthDay = dayToIso(day).slice(5);
  return yearEnd(monthDay) * august(country, monthDay) * feasts(country, day);
}

function yearEnd(monthDay: string): number {
  if (monthDay >= '12-24' || monthDay <= '01-02') return 0.35;
  if (monthDay <= '01-10') return 0.8;
  if (monthDay >= '12-01' && monthDay <= '12-20') return 1.15;
  return monthDay >= '11-01' && monthDay <= '11-30' ? 1.12 : 1;
}

function august(country: string, monthDay: string): number {
  return (country === 'ES' || country === 'PT') && monthDay.startsWith('08') ? 0.62 : 1;
}

function feasts(country: string, day: DayNumber): number {
  const toEaster = easterOf(Number(dayToIso(day).slice(0, 4))) - day;
  if (country === 'BR') return toEaster >= 46 && toEaster <= 48 ? 0.3 : 1;
  return toEaster === 2 || toEaster === 3 ? 0.3 : 1;
}

const EASTERS = new Map<number, DayNumber>();

/** Gregorian Easter Sunday, by the anonymous algorithm of 1876. */
export function easterOf(year: number): DayNumber {
  const known = EASTERS.get(year);
  if (known !== undefined) return known;
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  const month = String(Math.floor(n / 31)).padStart(2, '0');
  const easter = isoToDay(`${year}-${month}-${String((n % 31) + 1).padStart(2, '0')}`);
  EASTERS.set(year, easter);
  return easter;
}
