import { normaliseHeader } from './normalise-header.ts';

/** What a column can hold, and how its text is read. */
export type FieldType =
  | 'text'
  | 'list'
  | 'number'
  | 'whole'
  | 'money'
  | 'currency'
  | 'day'
  | 'moment'
  | 'yes_no'
  | 'choice'
  | 'months'
  | 'duration';

export type Field = {
  readonly key: string;
  readonly type: FieldType;
  readonly isRequired: boolean;
  /** An empty cell clears what is stored; where false, it says nothing. */
  readonly clears: boolean;
  /** Names of columns that mean it, as `normaliseHeader` writes them; English, Spanish, Portuguese. */
  readonly headers: readonly string[];
  /** For choices: what other systems write for each value. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** The property of the row, where it is not the field's key. */
  readonly into?: string;
  /** Money that is reckoned for a time or for each of many, so that it may have more decimals than its currency: rounded, and said so. */
  readonly isPrice?: true;
  /** Money for this many months; a price of a year becomes that of a month. */
  readonly perMonths?: number;
  /** For durations: the property that the time is counted from, and how long one of its units is. */
  readonly after?: { readonly from: string; readonly unitMs: number };
};

export type KindOfRows = {
  /**
   * The field that names a row in its source; rows without it are named by their content. Null where
   * the fields themselves say which row it is.
   */
  readonly key: string | null;
  /** Fields by which rows of one key are rows of their own. */
  readonly keyParts?: readonly string[];
  readonly fields: readonly Field[];
  /** Rows without a name are named by the one who writes them. */
  readonly isNamedByWriter?: boolean;
  /** Of each group at least one field is needed. */
  readonly oneOf: readonly (readonly string[])[];
  /** Columns that no field takes are kept as attributes. */
  readonly takesAttributes: boolean;
  /** Words in a file's name that speak for the kind. */
  readonly fileWords: readonly string[];
};

type Headers = string;
const words = (headers: Headers) => headers.split(',').map((header) => header.trim());
/** A column that is called like its field goes there, whatever else the field is called. */
const named = (key: string, headers: Headers) => [...new Set([...words(headers), normaliseHeader(key)])];

export const text = (key: string, headers: Headers): Field => ({
  key,
  type: 'text',
  isRequired: false,
  clears: true,
  headers: named(key, headers),
});
export const list = (key: string, headers: Headers): Field => kept({ ...text(key, headers), type: 'list' });
export const number = (key: string, headers: Headers): Field => ({ ...text(key, headers), type: 'number' });
export const whole = (key: string, headers: Headers): Field => ({ ...text(key, headers), type: 'whole' });
export const day = (key: string, headers: Headers): Field => ({ ...text(key, headers), type: 'day' });
export const moment = (key: string, headers: Headers): Field => ({ ...text(key, headers), type: 'moment' });
export const yesNo = (key: string, headers: Headers): Field => kept({ ...text(key, headers), type: 'yes_no' });
export const months = (key: string, headers: Headers): Field => ({ ...text(key, headers), type: 'months' });
export const currency = (headers: Headers): Field => kept({ ...text('currency', headers), type: 'currency' });
export const money = (key: string, into: string, headers: Headers): Field => ({ ...text(key, headers), type: 'money', into });
export const price = (key: string, into: string, headers: Headers): Field => ({ ...money(key, into, headers), isPrice: true });
export const duration = (key: string, leads: NonNullable<Field['after']> & { readonly into: string }, headers: Headers): Field => ({
  ...text(key, headers),
  type: 'duration',
  into: leads.into,
  after: { from: leads.from, unitMs: leads.unitMs },
});
export const choice = (key: string, choices: Readonly<Record<string, Headers>>, headers: Headers): Field =>
  kept({
    ...text(key, headers),
    type: 'choice',
    choices: Object.fromEntries(Object.entries(choices).map(([value, synonyms]) => [value, words(synonyms)])),
  });
export const required = (field: Field): Field => kept({ ...field, isRequired: true });
export function kept(field: Field): Field {
  return { ...field, clears: false };
}
