import { type DayNumber, isoToDay, weekdayOf } from '../../kernel/time.ts';

/**
 * Holidays of the whole country on which offices close, as their laws name them: Spain (Estatuto de los
 * Trabajadores art. 37 and the yearly BOE list), Portugal (Código do Trabalho art. 234), Brazil (Lei 662/1949,
 * Lei 6.802/1980, Lei 14.759/2023; Carnival is a day off by custom), Mexico (Ley Federal del Trabajo art. 74),
 * Colombia (Ley 51 de 1983), Argentina (Ley 27.399), Chile (Ley 2.977, 19.668, 20.148, 21.357), Peru (Decreto
 * Legislativo 713 art. 6, Ley 31381, 31530, 31788, 31822), Uruguay (Ley 12.590 art. 18: those on which work rests),
 * Paraguay (Ley 8/1990; without the three that a decree may move, Ley 4531/2011), Ecuador (Código del Trabajo
 * art. 65, which moves them), United States (5 U.S.C. 6103), Canada (Canada Labour Code s. 166; without those on
 * which most provinces work), France (Code du travail L3133-1), Italy (Legge 260/1949, 54/1977, 336/2000, DPR
 * 792/1985, Legge 151/2025), Germany (what the laws of all sixteen Länder name), United Kingdom (Banking and
 * Financial Dealings Act 1971; what is common to its nations), Ireland (Organisation of Working Time Act 1997,
 * 2nd schedule), Netherlands (Algemene termijnenwet art. 3; without 5 May, a day off every fifth year), Belgium
 * (Loi du 4 janvier 1974, AR 18 avril 1974), Austria (Arbeitsruhegesetz § 7), Switzerland (Bundesverfassung
 * art. 110 and what all cantons name). Regional days are left out: a day too few is harmless here, a day too many hides a drop.
 */
export type HolidayRule =
  | { readonly on: string; readonly from?: number }
  /** Days after Easter Sunday. */
  | { readonly easter: number }
  /** The n-th weekday of a month, -1 the last: 3rd Monday of January. */
  | { readonly nth: number; readonly weekday: number; readonly month: number }
  /** Moved to the next Monday unless it is one (Colombia). */
  | { readonly mondayAfter: string }
  | { readonly mondayAfterEaster: number }
  /** A law that needs more words. */
  | { readonly days: (year: number) => readonly DayNumber[] };
type Rule = HolidayRule;

const on = (...days: readonly string[]): readonly Rule[] => days.map((day) => ({ on: day }));
const easter = (...days: readonly number[]): readonly Rule[] => days.map((day) => ({ easter: day }));
const monday = (...days: readonly string[]): readonly Rule[] => days.map((day) => ({ mondayAfter: day }));
const nth = (n: number, weekday: number, month: number): Rule => ({ nth: n, weekday, month });

const THURSDAY = -3;
const FRIDAY = -2;
/** Saturday before Carnival to Ash Wednesday. */
const CARNIVAL = [-50, -49, -48, -47, -46] as const;

/** Easter Monday, Ascension and Whit Monday. */
const EASTER_MONDAY = 1;
const ASCENSION = 39;
const WHIT_MONDAY = 50;
const CORPUS_CHRISTI = 60;

const SATURDAY = 6;
const SUNDAY = 7;
const dated = (year: number, date: string): DayNumber => isoToDay(`${year}-${date}`);

/** In lieu of a day that falls on a weekend, a working day after it (United Kingdom). */
const inLieu = (date: string, after: { readonly saturday: number; readonly sunday: number }): Rule => ({
  days: (year) => {
    const day = dated(year, date);
    const weekday = weekdayOf(day);
    return weekday === SATURDAY ? [day + after.saturday] : weekday === SUNDAY ? [day + after.sunday] : [day];
  },
});

/** The last Monday before a day (Canada: before 25 May). */
const mondayBefore = (date: string): Rule => ({ days: (year) => [dated(year, date) - ((weekdayOf(dated(year, date)) + 5) % 7) - 1] });

/** The first Monday of February, or its first day where that is a Friday (Ireland, since 2023). */
const SAINT_BRIGID: Rule = {
  days: (year) => {
    const first = dated(year, '02-01');
    if (year < 2023) return [];
    return [weekdayOf(first) === 5 ? first : first + ((8 - weekdayOf(first)) % 7)];
  },
};

/** From a weekend to its Friday or Monday, from a Tuesday to Monday, from Wednesday and Thursday to Friday (Ecuador, since 2017). */
const BRIDGE = [0, 0, -1, 2, 1, 0, -1, 1] as const;
const bridged = (...dates: readonly string[]): readonly Rule[] =>
  dates.map((date) => ({ days: (year) => [dated(year, date) + (BRIDGE[weekdayOf(dated(year, date))] ?? 0)] }));
/** Of the new year and Christmas only weekends move. */
const offWeekend = (...dates: readonly string[]): readonly Rule[] => dates.map((date) => inLieu(date, { saturday: -1, sunday: 1 }));
/** All Souls and the day of Cuenca come together: by the weekday of the first, by how much each moves (Ecuador). */
const SOULS = [0, 0, -1, 1, 0, -1, -1, 1] as const;
const CUENCA = [0, 0, -1, 1, 0, -1, 1, 1] as const;
const SOULS_AND_CUENCA: Rule = {
  days: (year) => {
    const souls = dated(year, '11-02');
    const weekday = weekdayOf(souls);
    return [souls + (SOULS[weekday] ?? 0), souls + 1 + (CUENCA[weekday] ?? 0)];
  },
};

/** By ISO 3166 code. */
export const HOLIDAY_RULES: Readonly<Record<string, readonly Rule[]>> = {
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
  PE: [
    ...on('01-01', '05-01', '06-29', '07-28', '07-29', '08-30', '10-08', '11-01', '12-08', '12-25'),
    { on: '12-09', from: 2021 },
    { on: '08-06', from: 2022 },
    { on: '06-07', from: 2024 },
    { on: '07-23', from: 2024 },
    ...easter(THURSDAY, FRIDAY),
  ],
  UY: on('01-01', '05-01', '07-18', '08-25', '12-25'),
  PY: [...on('01-01', '05-01', '05-14', '05-15', '08-15', '12-08', '12-25'), ...easter(THURSDAY, FRIDAY)],
  EC: [...offWeekend('01-01', '12-25'), ...easter(-48, -47, FRIDAY), ...bridged('05-01', '05-24', '08-10', '10-09'), SOULS_AND_CUENCA],
  CA: [...on('01-01', '07-01', '12-25'), ...easter(FRIDAY), mondayBefore('05-25'), nth(1, 1, 9), nth(2, 1, 10)],
  FR: [...on('01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'), ...easter(EASTER_MONDAY, ASCENSION, WHIT_MONDAY)],
  IT: [
    ...on('01-01', '01-06', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26'),
    { on: '10-04', from: 2026 },
    ...easter(0, EASTER_MONDAY),
  ],
  DE: [...on('01-01', '05-01', '10-03', '12-25', '12-26'), ...easter(FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY)],
  GB: [
    inLieu('01-01', { saturday: 2, sunday: 1 }),
    inLieu('12-25', { saturday: 2, sunday: 2 }),
    inLieu('12-26', { saturday: 2, sunday: 2 }),
    ...easter(FRIDAY),
    nth(1, 1, 5),
    nth(-1, 1, 5),
  ],
  IE: [
    ...on('01-01', '03-17', '12-25', '12-26'),
    SAINT_BRIGID,
    ...easter(EASTER_MONDAY),
    nth(1, 1, 5),
    nth(1, 1, 6),
    nth(1, 1, 8),
    nth(-1, 1, 10),
  ],
  NL: [...on('01-01', '04-27', '12-25', '12-26'), ...easter(EASTER_MONDAY, ASCENSION, WHIT_MONDAY)],
  BE: [...on('01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'), ...easter(EASTER_MONDAY, ASCENSION, WHIT_MONDAY)],
  AT: [
    ...on('01-01', '01-06', '05-01', '08-15', '10-26', '11-01', '12-08', '12-25', '12-26'),
    ...easter(EASTER_MONDAY, ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI),
  ],
  CH: [...on('01-01', '08-01', '12-25'), ...easter(ASCENSION)],
};
