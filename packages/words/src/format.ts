import type { Language, Region } from './language.ts';
import { dayFormats } from './days.ts';
import type { DayFormats } from './days.ts';

export type Money = { readonly amountMinor: number; readonly currency: string };

export type Format = DayFormats & {
  /** 1,234 or 1.234; up to one decimal where the number has one. */
  readonly number: (value: number, decimals?: number) => string;
  /** Always with its sign, for changes: +2, −19, 0. */
  readonly change: (value: number, decimals?: number) => string;
  /** $84,000 in a sentence: whole units, and minor units only where `exact` (invoices). */
  readonly money: (money: Money, options?: { readonly exact?: boolean; readonly signed?: boolean }) => string;
  /** Bare digits under a header that names the currency ("ARR, US$"). */
  readonly moneyInColumn: (money: Money) => string;
  /** BRL 1,507: a row of a column whose header names another currency. */
  readonly moneyWithCode: (money: Money) => string;
  /** $412.3K for axes and tiles; give it 14 characters. */
  readonly compactMoney: (money: Money) => string;
  readonly compact: (value: number) => string;
  /** The sign of a currency as a header says it: US$, R$, €. Never a bare $, which means pesos in half of Latin America. */
  readonly currency: (code: string) => string;
  /** A ratio of 0 to 1 as percent: one decimal under 10, else none. */
  readonly percent: (ratio: number, decimals?: number) => string;
  /** A ratio by which something changed, signed: −69%, as the region writes percent. */
  readonly percentChange: (ratio: number) => string;
  /** The change of a ratio in percentage points, signed, without the word: −4, +1.5. */
  readonly points: (ratio: number) => string;
  /** What a file or a disk holds: 512 MB, 58.2 GB; a kilobyte is 1,024 bytes. */
  readonly bytes: (bytes: number) => string;
  readonly list: (words: readonly string[]) => string;
  readonly plural: (count: number) => Intl.LDMLPluralRule;
  /** What stands before decimals and between thousands, for fields to type in. */
  readonly decimalSign: string;
  readonly groupSign: string;
};

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
export const MINUS = '−';
/** Shown where a value is unknown. The reason goes beside it or in its title. */
export const UNKNOWN = '–';

/** Every number, sum of money and date of the app, for one region (digits) and one language (words). */
export function formatFor(language: Language, region: Region): Format {
  const locale = wordsLocale(language, region);
  const digits = (options: Intl.NumberFormatOptions, value: number, tag: string = region) =>
    withMinus(numberFormat(tag, options).format(value === 0 ? 0 : value));
  const moneyDigits = ({ currency }: Money, exact: boolean): Intl.NumberFormatOptions => ({
    style: 'currency',
    currency,
    ...(exact ? {} : { maximumFractionDigits: 0, minimumFractionDigits: 0 }),
  });
  const listFormat = new Intl.ListFormat(locale, { type: 'conjunction' });
  const pluralRules = new Intl.PluralRules(locale);
  return {
    ...dayFormats(locale),
    number: (value, decimals = 1) => digits({ maximumFractionDigits: decimals }, value),
    change: (value, decimals = 0) => digits({ maximumFractionDigits: decimals, signDisplay: 'exceptZero' }, value),
    money: (money, { exact = false, signed = false } = {}) =>
      digits({ ...moneyDigits(money, exact), ...(signed ? { signDisplay: 'exceptZero' as const } : {}) }, unitsOf(money)),
    moneyInColumn: (money) => digits({ maximumFractionDigits: 0 }, unitsOf(money)),
    compactMoney: (money) => shortMoney({ region, locale }, money),
    compact: (value) => digits({ notation: 'compact', maximumFractionDigits: 1 }, value, locale),
    moneyWithCode: (money) =>
      digits(
        { style: 'currency', currency: money.currency, currencyDisplay: 'code', maximumFractionDigits: 0, minimumFractionDigits: 0 },
        unitsOf(money),
      ),
    currency: (code) => (signOf(region, code) === '$' ? signOf('en-001', code) : signOf(region, code)),
    percent: (ratio, decimals) => digits({ style: 'percent', maximumFractionDigits: decimals ?? decimalsOf(ratio) }, ratio),
    percentChange: (ratio) => digits({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }, ratio),
    points: (ratio) => digits({ maximumFractionDigits: decimalsOf(ratio), signDisplay: 'exceptZero' }, ratio * 100),
    bytes: (bytes) => {
      const at = Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1_024)));
      const value = bytes / 1_024 ** at;
      const unit = BYTE_UNITS[at] ?? 'byte';
      return digits({ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 100 && at > 2 ? 1 : 0 }, value);
    },
    list: (words) => listFormat.format(words),
    plural: (count) => pluralRules.select(count),
    decimalSign: partOf(region, 'decimal'),
    groupSign: partOf(region, 'group'),
  };
}

/** Language of the person with the country of the region, so that "es" read in the United States says 1,234 and "21 nov". */
export function wordsLocale(language: Language, region: Region): string {
  return region.startsWith(language.slice(0, 2)) ? region : `${language.slice(0, 2)}-${region.slice(3)}`;
}

/** Money in whole units; currencies have 0, 2 or 3 minor digits. */
export function unitsOf({ amountMinor, currency }: Money): number {
  const digits = numberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return amountMinor / 10 ** digits;
}

/** Minor units of what was typed in whole ones; the other way round than `unitsOf`. */
export function minorOf(units: number, currency: string): number {
  return Math.round(units / unitsOf({ amountMinor: 1, currency }));
}

const signOf = (locale: string, code: string) =>
  numberFormat(locale, { style: 'currency', currency: code })
    .formatToParts(0)
    .find((part) => part.type === 'currency')?.value ?? code;
/** "60 mi €": the short number in the person's words, its sign where the region puts it, as in money that is not short. */
function shortMoney({ region, locale }: { readonly region: string; readonly locale: string }, money: Money): string {
  const short = { style: 'currency', currency: money.currency, notation: 'compact', maximumFractionDigits: 1 } as const;
  const value = unitsOf(money) || 0;
  if (locale === region) return withMinus(numberFormat(region, short).format(value));
  const digits = numberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(Math.abs(value));
  const frame = numberFormat(region, { style: 'currency', currency: money.currency, maximumFractionDigits: 0, useGrouping: false });
  return withMinus(
    frame
      .formatToParts(value)
      .map((part) => (part.type === 'integer' ? digits : part.value))
      .join(''),
  );
}

const partOf = (region: string, type: 'decimal' | 'group') =>
  numberFormat(region, {})
    .formatToParts(1_000.5)
    .find((part) => part.type === type)?.value ?? '';
const decimalsOf = (ratio: number) => (Math.abs(ratio) < 0.0995 ? 1 : 0);
const withMinus = (text: string) => text.replaceAll('-', MINUS);

const cache = new Map<string, Intl.NumberFormat>();
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = cache.get(key);
  if (format === undefined) {
    // 'always': es-ES drops the dot in 1234, and columns would not line up.
    format = new Intl.NumberFormat(locale, { useGrouping: 'always', ...options });
    cache.set(key, format);
  }
  return format;
}
