/** How a column writes its days. `epoch_s` and `epoch_ms` count from 1970 in UTC. */
export type DateForm = 'ymd' | 'dmy' | 'mdy' | 'epoch_s' | 'epoch_ms';
export const DATE_FORMS: readonly DateForm[] = ['ymd', 'dmy', 'mdy', 'epoch_s', 'epoch_ms'];

export type DateFormFound =
  | { readonly found: 'one'; readonly form: DateForm }
  /** Every value fits each of these: a person must say which. */
  | { readonly found: 'several'; readonly forms: readonly DateForm[] }
  /** Nothing to look at, or values that fit no form. */
  | { readonly found: 'none' };

/** A day, and the time of day where the text has one. The offset is null where the text names no zone. */
export type DateRead = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly milli: number;
  readonly hasTime: boolean;
  readonly offsetMinutes: number | null;
};

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.+))?$/;
const YEAR_FIRST_TIGHT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(.+))?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T, ]+(.+))?$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;

/** Reads a text as this form has it; null where it does not fit, or where there is no such day. */
export function readDate(text: string, form: DateForm): DateRead | null {
  const trimmed = text.trim();
  if (form === 'epoch_s' || form === 'epoch_ms') return readEpoch(trimmed, form === 'epoch_s' ? 1_000 : 1);
  const parts = form === 'ymd' ? (YEAR_FIRST.exec(trimmed) ?? YEAR_FIRST_TIGHT.exec(trimmed)) : YEAR_LAST.exec(trimmed);
  if (parts === null) return null;
  const [first, second, third] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date =
    form === 'ymd'
      ? { year: first, month: second, day: third }
      : form === 'dmy'
        ? { year: third, month: second, day: first }
        : { year: third, month: first, day: second };
  if (!isDay(date)) return null;
  if (parts[4] === undefined) return { ...date, hour: 0, minute: 0, second: 0, milli: 0, hasTime: false, offsetMinutes: null };
  const time = readTime(parts[4]);
  return time === null ? null : { ...date, ...time, hasTime: true };
}

/**
 * The form that the values fit; a few that fit none do not count, as they will be refused one by one. Where day
 * first and month first both have something for them, or nothing against them, the question stays open.
 */
export function detectDateForm(values: readonly string[]): DateFormFound {
  const filled = values.filter((value) => value.trim() !== '');
  const fitting = (form: DateForm) => filled.filter((value) => readDate(value, form) !== null);
  const best = DATE_FORMS.map((form) => ({ form, fits: fitting(form).length })).sort((left, right) => right.fits - left.fits)[0];
  if (best === undefined || best.fits === 0 || best.fits * 2 < filled.length) return { found: 'none' };
  if (best.form !== 'dmy' && best.form !== 'mdy') return { found: 'one', form: best.form };
  const orders = filled.flatMap((value) => orderOf(value) ?? []);
  const [isDayFirst, isMonthFirst] = [orders.includes('dmy'), orders.includes('mdy')];
  if (isDayFirst !== isMonthFirst) return { found: 'one', form: isDayFirst ? 'dmy' : 'mdy' };
  const isEitherSame = !isDayFirst && orders.every((order) => order === 'same');
  return isEitherSame ? { found: 'one', form: 'dmy' } : { found: 'several', forms: ['dmy', 'mdy'] };
}

/** Whether a value names a time of day and no zone. Midnight does not count: many systems write mere days with it. */
export function isLocalTime(value: string): boolean {
  const read = readDate(value, 'ymd') ?? readDate(value, 'dmy') ?? readDate(value, 'mdy');
  if (read === null || read.offsetMinutes !== null) return false;
  return read.hour + read.minute + read.second + read.milli > 0;
}

/** Which order a value proves: 27/04 is day first, 04/27 month first, 03/03 the same either way, 03/04 neither. */
function orderOf(value: string): 'dmy' | 'mdy' | 'same' | 'open' | null {
  const [dayFirst, monthFirst] = [readDate(value, 'dmy'), readDate(value, 'mdy')];
  if (dayFirst === null) return monthFirst === null ? null : 'mdy';
  if (monthFirst === null) return 'dmy';
  return dayFirst.day === dayFirst.month ? 'same' : 'open';
}

function readEpoch(text: string, unitMs: number): DateRead | null {
  if (!/^\d{9,14}(\.\d+)?$/.test(text)) return null;
  const ms = Number(text) * unitMs;
  // Between 1990 and 2100: what lies outside is no moment but some other number.
  if (ms < 631_152_000_000 || ms > 4_102_444_800_000) return null;
  const date = new Date(ms);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    milli: date.getUTCMilliseconds(),
    hasTime: true,
    offsetMinutes: 0,
  };
}

function readTime(text: string): Pick<DateRead, 'hour' | 'minute' | 'second' | 'milli' | 'offsetMinutes'> | null {
  const parts = TIME.exec(text.trim());
  if (parts === null) return null;
  const hour = hourOf(Number(parts[1]), parts[5]);
  const [minute, second] = [Number(parts[2]), Number(parts[3] ?? 0)];
  if (hour === null || hour > 23 || minute > 59 || second > 59) return null;
  const milli = Math.floor(Number(`0.${parts[4] ?? 0}`) * 1_000);
  return { hour, minute, second, milli, offsetMinutes: offsetOf(parts[6]) };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (parts === null) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0));
}

function isDay({ year, month, day }: { readonly year: number; readonly month: number; readonly day: number }): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1900 || year > 2200) return false;
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}
