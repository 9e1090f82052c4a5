/**
 * Days are ISO dates ("2026-11-21", no time zone: contract days) and moments are ISO instants, shown in the workspace's time zone.
 * `today` is the day it is in the workspace, an ISO date.
 */
export type DayFormats = {
  /** Nov 21, 2026; the year is dropped where it is the year of `today`. pt-BR cells are numeric. */
  readonly day: (day: string, today?: string) => string;
  /** November 21, for sentences; with the year unless it is that of `today`. */
  readonly dayInSentence: (day: string, today?: string) => string;
  /** Monday, November 23. */
  readonly weekday: (day: string) => string;
  /** Nov 2026. */
  readonly month: (day: string) => string;
  /** Under 60 days "33 days ago" or "in 41 days", else the date. */
  readonly ago: (day: string, today: string) => string;
  /** "41 days", for ages, waits and time left. */
  readonly days: (count: number) => string;
  readonly moment: (instant: string, timeZone: string) => string;
  readonly time: (instant: string, timeZone: string) => string;
  /** "12 s ago", "5 min ago", "3 h ago", and days after that. */
  readonly elapsed: (seconds: number) => string;
  /** How long something took or lasts: "12 s", "5 min", "3 h", "2 days". */
  readonly lasting: (seconds: number) => string;
  /** 0 is Sunday. */
  readonly weekStartsOn: 0 | 1 | 2 | 3 | 4 | 5 | 6;
};

const STEPS = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
] as const;
const RELATIVE_UNTIL_DAYS = 60;
const DAY_MS = 86_400_000;

export function dayFormats(locale: string): DayFormats {
  const numeric = locale.startsWith('pt');
  const daysFormat = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'long',
    useGrouping: 'always',
    maximumFractionDigits: 0,
  });
  const sameYear = (day: string, today?: string) => today?.slice(0, 4) === day.slice(0, 4);
  const cell = (day: string, today?: string) =>
    dateFormat(
      locale,
      numeric
        ? { day: '2-digit', month: '2-digit', ...(sameYear(day, today) ? {} : { year: 'numeric' }) }
        : { day: 'numeric', month: 'short', ...(sameYear(day, today) ? {} : { year: 'numeric' }) },
    ).format(utc(day));
  return {
    day: cell,
    dayInSentence: (day, today) =>
      dateFormat(locale, { day: 'numeric', month: 'long', ...(sameYear(day, today) ? {} : { year: 'numeric' }) }).format(utc(day)),
    weekday: (day) => dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(utc(day)),
    month: (day) => dateFormat(locale, { month: 'short', year: 'numeric' }).format(utc(day)),
    ago: (day, today) => {
      const distance = Math.round((utc(day).getTime() - utc(today).getTime()) / DAY_MS);
      return Math.abs(distance) < RELATIVE_UNTIL_DAYS ? relative(locale, 'auto').format(distance, 'day') : cell(day, today);
    },
    days: (count) => daysFormat.format(count).replaceAll('-', '−'),
    moment: (instant, timeZone) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(instant)),
    time: (instant, timeZone) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(new Date(instant)),
    elapsed: (seconds) => elapsed(locale, seconds),
    lasting: (seconds) => lasting(locale, seconds),
    weekStartsOn: weekStart(locale),
  };
}

/** What is over is never ahead: a page's clock stands still between its ticks, and may run behind the server's. */
function elapsed(locale: string, passed: number): string {
  const seconds = Math.max(0, passed);
  const narrow = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
  if (seconds < 60) return narrow.format(-Math.round(seconds), 'second');
  if (seconds < 3_600) return narrow.format(-Math.round(seconds / 60), 'minute');
  if (seconds < 86_400) return narrow.format(-Math.round(seconds / 3_600), 'hour');
  return relative(locale, 'always').format(-Math.round(seconds / 86_400), 'day');
}

function lasting(locale: string, seconds: number): string {
  const [size, unit] = STEPS.find(([size]) => seconds >= size) ?? [1, 'second'];
  const style = { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : 'short', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale, style).format(Math.round(seconds / size));
}

/** A plain day has no zone; noon UTC formatted in UTC is that day everywhere. */
const utc = (day: string) => new Date(`${day.slice(0, 10)}T12:00:00Z`);

const relatives = new Map<string, Intl.RelativeTimeFormat>();
function relative(locale: string, numeric: 'auto' | 'always'): Intl.RelativeTimeFormat {
  const format = relatives.get(locale + numeric) ?? new Intl.RelativeTimeFormat(locale, { numeric });
  relatives.set(locale + numeric, format);
  return format;
}

// Making a formatter costs a hundred times as much as using it, and grids use them for every cell.
const cache = new Map<string, Intl.DateTimeFormat>();
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const format = cache.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  cache.set(key, format);
  return format;
}

/** Not every browser has `getWeekInfo`; these are its answers for the regions offered. */
function weekStart(locale: string): 0 | 1 {
  return /-(US|MX|CO|BR)$/.test(locale) ? 0 : 1;
}
