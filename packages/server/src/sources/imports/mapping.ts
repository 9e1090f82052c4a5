import type { DateForm } from './date-form.ts';
import type { NumberForm } from './number-form.ts';

/** Where the columns of a file go. Saved, it fits the next file with the same columns. */
export type Mapping = {
  /** By the column's name in the file. A column that is not named here is not imported. */
  readonly columns: Readonly<Record<string, ColumnTarget>>;
  /** What every row holds in a field that no column fills; as text, read like a cell. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Columns that together name a row, where none does alone; null names rows by their content. */
  readonly keyFrom: readonly string[] | null;
};

export type ColumnTarget = {
  /** A field's key, `attribute:` and a name, or null: not imported. */
  readonly field: string | null;
  readonly dateForm?: DateForm;
  readonly numberForm?: NumberForm;
  /** In which zone times of day without an offset were written; the workspace's where absent. */
  readonly timeZone?: string;
  /** For money: the currency of the column, where the rows do not say. */
  readonly currency?: string;
  /** What the column's values mean, by value as written; null: leave the field empty. */
  readonly values?: Readonly<Record<string, string | null>>;
};

export const ATTRIBUTE = 'attribute:';

export function attributeOf(field: string): string | null {
  return field.startsWith(ATTRIBUTE) ? field.slice(ATTRIBUTE.length) : null;
}
