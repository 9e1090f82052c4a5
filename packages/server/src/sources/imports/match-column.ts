import type { ColumnProfile } from './column-profile.ts';
import type { Field } from './field.ts';
import { readMonths } from './months.ts';
import { normaliseHeader } from './normalise-header.ts';
import { readYesNo } from './yes-no.ts';

export type Why = 'name' | 'values' | 'name_and_values';
export type Match = { readonly score: number; readonly why: Why; readonly currency: string | null };

const CURRENCIES = new Set(
  'USD EUR GBP BRL MXN ARS CLP COP PEN UYU CAD AUD NZD CHF SEK NOK DKK PLN CZK HUF JPY CNY INR KRW SGD HKD ZAR ILS TRY AED'.split(' '),
);
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** How well a column fits a field, by its name and by what stands in it; null where it does not. */
export function matchColumn(field: Field, profile: ColumnProfile): Match | null {
  const { name, currency } = nameAndCurrency(field, profile.column);
  const byName = nameScore(field, name);
  const values = valuesFit(field, profile);
  if (values === 'no') return null;
  if (byName > 0) {
    const score = byName + (values === 'yes' ? 10 : 0) + timeBias(field, profile);
    return { score, why: values === 'yes' ? 'name_and_values' : 'name', currency };
  }
  return isTold(field, profile) ? { score: 20, why: 'values', currency: null } : null;
}

/** `refund_amount_usd` says its currency in its name. */
function nameAndCurrency(field: Field, column: string): { readonly name: string; readonly currency: string | null } {
  const name = normaliseHeader(column);
  const last = name.slice(name.lastIndexOf(' ') + 1);
  if (field.type !== 'money' || !CURRENCIES.has(last.toUpperCase()) || last === name) return { name, currency: null };
  return { name: name.slice(0, -last.length - 1), currency: last.toUpperCase() };
}

/** A name that stands in the list is sure, the earlier the surer; one that begins or ends with it is likely. */
function nameScore(field: Field, name: string): number {
  const place = field.headers.indexOf(name);
  if (place >= 0) return 100 - Math.min(place, 40) / 2;
  const part = field.headers.find((header) => header.length > 4 && (name.startsWith(`${header} `) || name.endsWith(` ${header}`)));
  return part === undefined ? 0 : 30 + part.length;
}

/** Values only speak for a field that hardly anything else looks like. */
function isTold(field: Field, profile: ColumnProfile): boolean {
  if (profile.distinct !== null && field.type === 'currency')
    return profile.filled > 0 && profile.distinct.every(({ value }) => CURRENCIES.has(value));
  return field.key === 'email' && profile.filled > 0 && profile.firstValues.every((value) => EMAIL.test(value));
}

function valuesFit(field: Field, profile: ColumnProfile): 'yes' | 'no' | 'open' {
  if (profile.filled === 0) return 'open';
  switch (field.type) {
    case 'day':
    case 'moment':
      return profile.dates.found === 'none' ? 'no' : 'yes';
    case 'number':
    case 'whole':
    case 'money':
    case 'duration':
      return profile.numbers.found === 'none' ? 'no' : 'yes';
    case 'yes_no':
      return mostOf(profile, (value) => readYesNo(value) !== null) ? 'yes' : 'no';
    case 'months':
      return mostOf(profile, (value) => readMonths(value) !== null) ? 'yes' : 'no';
    case 'currency':
      return mostOf(profile, (value) => /^[A-Za-z]{3}$/.test(value)) ? 'yes' : 'no';
    case 'choice':
      return choicesFit(field, profile);
    default:
      return 'open';
  }
}

/** At least half of the rows must hold a value that is known; the rest is asked about. */
function choicesFit(field: Field, profile: ColumnProfile): 'yes' | 'no' {
  if (profile.distinct === null) return 'no';
  const known = new Set(Object.entries(field.choices ?? {}).flatMap(([value, synonyms]) => [value, ...synonyms].map(normaliseHeader)));
  const rows = profile.distinct.filter(({ value }) => known.has(normaliseHeader(value))).reduce((sum, one) => sum + one.rows, 0);
  return rows * 2 >= profile.filled ? 'yes' : 'no';
}

/** At least half of the rows; what the others hold is refused by its line. */
function mostOf(profile: ColumnProfile, fits: (value: string) => boolean): boolean {
  const rows = (profile.distinct ?? []).filter(({ value }) => fits(value)).reduce((sum, one) => sum + one.rows, 0);
  return rows > 0 && rows * 2 >= profile.filled;
}

/** A column with times of day is a moment; one without is a day, where a kind knows both. */
function timeBias(field: Field, profile: ColumnProfile): number {
  if (field.type === 'moment') return profile.hasTimes ? 8 : 0;
  return field.type === 'day' && profile.hasTimes ? -8 : 0;
}
