import { isCurrency, minorDigits } from '../../kernel/money.ts';
import { type DateForm, type DateRead, DATE_FORMS, readDate } from './date-form.ts';
import type { Field } from './field.ts';
import type { ColumnTarget } from './mapping.ts';
import { readMonths } from './months.ts';
import { normaliseHeader } from './normalise-header.ts';
import { detectNumberForm, type NumberForm, readNumber } from './number-form.ts';
import { readYesNo } from './yes-no.ts';

export type CellValue = string | number | boolean | readonly string[];
export type CellRead = { readonly ok: true; readonly value: CellValue | null } | { readonly ok: false; readonly code: CellFault };
export type CellFault =
  | 'not_a_date'
  | 'not_a_number'
  | 'not_whole'
  | 'not_yes_or_no'
  | 'not_months'
  | 'choice_unknown'
  | 'currency_unknown'
  | 'too_long'
  | 'number_too_large';

/** Turns a local time into a moment, and a moment into a local day. */
export type Zones = {
  readonly epochOf: (localMs: number, timeZone: string | undefined) => number;
  readonly dayOf: (epochMs: number) => string;
};

const LONGEST = 10_000;

/** How the cells of one column are read, prepared once. Money comes back in major units. */
export function cellReader(field: Field, target: ColumnTarget, zones: Zones): (cell: string) => CellRead {
  switch (field.type) {
    case 'text':
      return (cell) => (cell.length > LONGEST ? fault('too_long') : read(cell));
    case 'list':
      return (cell) =>
        read(
          cell
            .split(/[;,|]/)
            .map((part) => part.trim())
            .filter((part) => part !== ''),
        );
    case 'number':
    case 'money':
    case 'duration':
      return numberReader(target.numberForm ?? 'point');
    case 'whole':
      return wholeReader(target.numberForm ?? 'point');
    case 'months':
      return (cell) => orFault(readMonths(cell), 'not_months');
    case 'yes_no':
      return (cell) => orFault(readYesNo(cell), 'not_yes_or_no');
    case 'currency':
      return (cell) => (isCurrency(cell.toUpperCase()) ? read(cell.toUpperCase()) : fault('currency_unknown'));
    case 'choice':
      return choiceReader(field);
    case 'day':
      return dateReader(target.dateForm, (date) => dayText(date, target, zones));
    case 'moment':
      return dateReader(target.dateForm, (date) => new Date(epochOf(date, target, zones)).toISOString());
  }
}

/** Whole minor units; null beyond the exact range. */
export function minorOf(major: number, currency: string): number | null {
  const minor = Math.round(major * 10 ** minorDigits(currency));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** Whether an amount has more decimals than its currency: 12,345.67 JPY, 1.2345 KWD. What binary fractions and workbooks add is none. */
export function isTooFine(major: number, currency: string): boolean {
  const minor = Math.abs(major) * 10 ** minorDigits(currency);
  return Math.abs(minor - Math.round(minor)) > Math.max(1e-6, minor * 4 * Number.EPSILON);
}

/** For values that a person typed and no column was looked at: the form that fits. */
export function formsOfText(text: string): Pick<ColumnTarget, 'dateForm' | 'numberForm'> {
  const dateForm = DATE_FORMS.find((form) => readDate(text, form) !== null);
  const number = detectNumberForm([text]);
  return { ...(dateForm === undefined ? {} : { dateForm }), ...(number.found === 'one' ? { numberForm: number.form } : {}) };
}

function numberReader(form: NumberForm): (cell: string) => CellRead {
  return (cell) => orFault(readNumber(cell, form), 'not_a_number');
}

function wholeReader(form: NumberForm): (cell: string) => CellRead {
  return (cell) => {
    const value = readNumber(cell, form);
    if (value === null) return fault('not_a_number');
    if (Math.abs(value) > 2_147_483_647) return fault('number_too_large');
    return Number.isInteger(value) ? read(value) : fault('not_whole');
  };
}

function choiceReader(field: Field): (cell: string) => CellRead {
  const known = new Map<string, string>();
  for (const [value, synonyms] of Object.entries(field.choices ?? {})) {
    known.set(normaliseHeader(value), value);
    for (const synonym of synonyms) known.set(normaliseHeader(synonym), value);
  }
  return (cell) => orFault(known.get(normaliseHeader(cell)) ?? null, 'choice_unknown');
}

function dateReader(form: DateForm | undefined, valueOf: (date: DateRead) => string): (cell: string) => CellRead {
  return (cell) => {
    // ISO is read whatever the column's form: it can mean nothing else.
    const date = readDate(cell, 'ymd') ?? (form === undefined ? null : readDate(cell, form));
    return date === null ? fault('not_a_date') : read(valueOf(date));
  };
}

function dayText(date: DateRead, target: ColumnTarget, zones: Zones): string {
  // Without a word on the zone the day is that of the workspace, as it stands there.
  if (date.hasTime && (date.offsetMinutes !== null || target.timeZone !== undefined)) return zones.dayOf(epochOf(date, target, zones));
  return `${date.year}-${pad(date.month)}-${pad(date.day)}`;
}

function epochOf(date: DateRead, target: ColumnTarget, zones: Zones): number {
  const localMs = Date.UTC(date.year, date.month - 1, date.day, date.hour, date.minute, date.second, date.milli);
  return date.offsetMinutes === null ? zones.epochOf(localMs, target.timeZone) : localMs - date.offsetMinutes * 60_000;
}

function pad(part: number): string {
  return part < 10 ? `0${part}` : String(part);
}

function read(value: CellValue): CellRead {
  return { ok: true, value };
}

function fault(code: CellFault): CellRead {
  return { ok: false, code };
}

function orFault(value: CellValue | null, code: CellFault): CellRead {
  return value === null ? fault(code) : read(value);
}
