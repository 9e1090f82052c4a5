import { minorDigits } from '../../kernel/money.ts';
import type { Column } from './column.ts';

/** A value as a spreadsheet takes it; null leaves the cell empty, for what is not known is not zero. */
export type ExportCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number' | 'ratio'; readonly number: number }
  | { readonly kind: 'day'; readonly iso: string }
  | null;

export type ExportRow = {
  readonly name: string;
  readonly band: string;
  readonly reason: { readonly key: string } | null;
  readonly values: Readonly<Record<string, number | string | readonly string[] | readonly (number | null)[]>>;
};
export type ExportWords = {
  readonly currency: string;
  /** Names of members by id. */
  readonly members: ReadonlyMap<string, string>;
  /** The word of a code in the reader's language, by `column:code`; the code itself where there is none. */
  readonly words: Readonly<Record<string, string>>;
};

export function exportCell(row: ExportRow, column: Column, said: ExportWords): ExportCell {
  if (column.key === 'account') return text(row.name);
  if (column.key === 'health') return text(word(said, column.key, row.band));
  if (column.key === 'reason') return row.reason === null ? null : text(word(said, 'signals', row.reason.key));
  const value = row.values[column.key];
  if (value === undefined) return null;
  if (typeof value === 'number') return number(value, column, said);
  if (typeof value !== 'string') return listed(value, column, said);
  if (column.type === 'date') return { kind: 'day', iso: value };
  return text(column.type === 'member' ? (said.members.get(value) ?? value) : word(said, column.key, value));
}

function number(value: number, column: Column, { currency }: ExportWords): ExportCell {
  if (column.type === 'money') return { kind: 'number', number: Math.round(value) / 10 ** minorDigits(currency) };
  return { kind: column.type === 'ratio' ? 'ratio' : 'number', number: value };
}

function listed(values: readonly (string | number | null)[], column: Column, said: ExportWords): ExportCell {
  if (column.type === 'trend') return text(values.map((one) => one ?? '').join(' '));
  return text(values.map((one) => word(said, column.key, String(one))).join(', '));
}

const text = (said: string): ExportCell => ({ kind: 'text', text: said });
const word = (said: ExportWords, column: string, code: string) => said.words[`${column}:${code}`] ?? code;
