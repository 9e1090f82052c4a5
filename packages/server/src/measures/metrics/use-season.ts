import { type DayNumber, dayToIso } from '../../kernel/time.ts';
import { isHoliday } from './holidays.ts';

/**
 * The share of its usual use that office software keeps on a day. Office software falls by 30 to 45 % over
 * holidays, and to about a third between Christmas and New Year; in southern Europe August is closed for most.
 * Defaults, set a little low: expecting too little misses a small drop, expecting too much cries wolf.
 */
const HOLIDAY = 0.3;
const YEAR_END = 0.35;
const AFTER_YEAR_END = 0.75;
const AUGUST = 0.6;
const CLOSED_IN_AUGUST = new Set(['ES', 'PT', 'IT', 'FR']);

const FACTORS = [Number.NaN, HOLIDAY, YEAR_END, AFTER_YEAR_END, AUGUST, 1] as const;

/** Days of 1970 to 2099 are looked up once a country: their place in the list of factors, or 0 before that. */
const KEPT_DAYS = 47_482;
const byCountry = new Map<string, Uint8Array>();

export function useSeason(country: string | null, day: DayNumber): number {
  let places = byCountry.get(country ?? '');
  if (places === undefined) {
    places = new Uint8Array(KEPT_DAYS);
    byCountry.set(country ?? '', places);
  }
  let place = places[day] ?? 0;
  if (place === 0) {
    place = FACTORS.indexOf(computeSeason(country, day));
    places[day] = place;
  }
  return FACTORS[place] ?? 1;
}

function computeSeason(country: string | null, day: DayNumber): (typeof FACTORS)[number] {
  if (isHoliday(country, day)) return HOLIDAY;
  const date = dayToIso(day).slice(5);
  if (date >= '12-24' || date <= '01-02') return YEAR_END;
  if (date <= '01-10') return AFTER_YEAR_END;
  return date.startsWith('08') && CLOSED_IN_AUGUST.has(country ?? '') ? AUGUST : 1;
}

const yearEnds = new Map<DayNumber, boolean>();

/** The weeks from December to Epiphany are nobody's habit: shops are fuller, offices emptier. */
export function isYearEnd(day: DayNumber): boolean {
  let isEnd = yearEnds.get(day);
  if (isEnd === undefined) {
    const date = dayToIso(day).slice(5);
    isEnd = date >= '12-01' || date <= '01-10';
    yearEnds.set(day, isEnd);
  }
  return isEnd;
}
