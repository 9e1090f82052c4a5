import { type DayNumber, dayToIso, isoToDay, weekdayOf } from '../../kernel/time.ts';
import { easterOf } from './easter.ts';

/**
 * Holidays of the whole country on which offices close, as their laws name them: Spain (Estatuto de los
 * Trabajadores art. 37 and the yearly BOE list), Portugal (Código do Trabalho art. 234), Brazil (Lei 662/1949,
 * Lei 6.802/1980, Lei 14.759/2023; Carnival is a day off by custom), Mexico (Ley Federal del Trabajo art. 74),
 * Colombia (Ley 51 de 1983), Argentina (Ley 27.399), Chile (Ley 2.977, 19.668, 20.148, 21.357), United States
 * (5 U.S.C. 6103). Regional days are left out: a day too few is harmless here, a day too many hides a drop.
 */
type Rule =
  | { readonly on: string }
  /** Days after Easter Sunday. */
  | { readonly easter: number }
  /** The n-th weekday of a month, -1 the last: 3rd Monday of January. */
  | { readonly nth: number; readonly weekday: number; readonly month: number }
  /** Moved to the next Monday unless it is one (Colombia). */
  | { readonly mondayAfter: string }
  | { readonly mondayAfterEaster: number };

const on = (...days: readonly string[]): readonly Rule[] => days.map((day) => ({ on: day }));
const easter = (...days: readonly number[]): readonly Rule[] => days.map((day) => ({ easter: day }));
const monday = (...days: readonly string[]): readonly Rule[] => days.map((day) => ({ mondayAfter: day }));
const nth = (n: number, weekday: number, month: number): Rule => ({ nth: n, weekday, month });

const THURSDAY = -3;
const FRIDAY = -2;
/** Saturday before Carnival to Ash Wednesday. */
const CARNIVAL = [-50, -49, -48, -47, -46] as const;

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  ES: [...on('01-01', '01-06', '05-01', '08-15', '10-12', '11-01', '12-06', '12-08', '12-25'), ...easter(THURSDAY, FRIDAY)],
  PT: [...on('01-01', '04-25', '05-01', '06-10', '08-15', '10-05', '11-01', '12-01', '12-08', '12-25'), ...easter(FRIDAY, 0, 60)],
  BR: [...on('01-01', '04-21', '05-01', '09-07', '10-12', '11-02', '11-15', '11-20', '12-25'), ...easter(...CARNIVAL, FRIDAY, 60)],
  MX: [...on('01-01', '05-01', '09-16', '12-25'), nth(1, 1, 2), nth(3, 1, 3), nth(3, 1, 11), ...easter(THURSDAY, FRIDAY)],
  CO: [
    ...on('01-01', '05-01', '07-20', '08-07', '12-08', '12-25'),
    ...easter(THURSDAY, FRIDAY),
    ...monday('01-06', '03-19', '06-29', '08-15', '10-12', '11-01', '11-11'),
    ...[39, 60, 68].map((days) => ({ mondayAfterEaster: days })),
  ],
  AR: [
    ...on('01-01', '03-24', '04-02', '05-01', '05-25', '06-20', '07-09', '12-08', '12-25'),
    nth(3, 1, 8),
    ...easter(-48, -47, THURSDAY, FRIDAY),
  ],
  CL: [...on('01-01', '05-01', '05-21', '07-16', '08-15', '09-18', '09-19', '10-31', '11-01', '12-08', '12-25'), ...easter(FRIDAY, -1)],
  US: [
    ...on('01-01', '06-19', '07-04', '11-11', '12-25'),
    nth(3, 1, 1),
    nth(3, 1, 2),
    nth(-1, 1, 5),
    nth(1, 1, 9),
    nth(2, 1, 10),
    nth(4, 4, 11),
  ],
};

const knownYears = new Map<string, ReadonlySet<DayNumber>>();
const knownDays = new Map<string, Map<DayNumber, boolean>>();

/** Whether offices in the country are closed by law; weekends are not among them. False for unknown countries. */
export function isHoliday(country: string | null, day: DayNumber): boolean {
  if (country === null || RULES[country] === undefined) return false;
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
    days = new Set((RULES[country] ?? []).map((rule) => dayOf(rule, year)));
    knownYears.set(key, days);
  }
  return days;
}

function dayOf(rule: Rule, year: number): DayNumber {
  if ('on' in rule) return isoToDay(`${year}-${rule.on}`);
  if ('easter' in rule) return easterOf(year) + rule.easter;
  if ('mondayAfter' in rule) return nextMonday(isoToDay(`${year}-${rule.mondayAfter}`));
  if ('mondayAfterEaster' in rule) return nextMonday(easterOf(year) + rule.mondayAfterEaster);
  return nthWeekday(rule, year);
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
