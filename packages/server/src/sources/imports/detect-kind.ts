import type { ColumnProfile } from './column-profile.ts';
import type { KindOfRows } from './field.ts';
import { KINDS, ROW_KINDS } from './kinds.ts';
import { normaliseHeader } from './normalise-header.ts';
import { proposeMapping } from './propose-mapping.ts';
import type { RowKind } from './rows.ts';

export type KindFit = {
  readonly kind: RowKind;
  readonly score: number;
  /** Columns that found a field, of those that hold anything. */
  readonly fittingColumns: number;
  readonly columns: number;
  readonly isComplete: boolean;
};

/** What a file most likely holds, best first: by the columns that find a field, what is missing, and the file's name. */
export function detectKinds(fileName: string, profiles: readonly ColumnProfile[]): KindFit[] {
  const name = normaliseHeader(fileName);
  return ROW_KINDS.map((kind) => fitOf(kind, name, profiles)).sort((left, right) => right.score - left.score);
}

function fitOf(kind: RowKind, fileName: string, profiles: readonly ColumnProfile[]): KindFit {
  const definition = KINDS[kind];
  const { why, mapping } = proposeMapping(definition, profiles, 'USD');
  const fields = new Set(Object.keys(why).map((column) => mapping.columns[column]?.field));
  const needs = needsOf(definition);
  const met = needs.filter((keys) => keys.some((key) => fields.has(key))).length;
  const fitting = Object.keys(why).length;
  const columns = profiles.length;
  const named = definition.fileWords.some((word) => fileName.includes(word)) ? 0.5 : 0;
  const score =
    fitting / Math.max(columns, 1) + 2 * (met / Math.max(needs.length, 1)) + named + 0.3 * keyFit(definition, profiles, mapping.columns);
  return { kind, score, fittingColumns: fitting, columns, isComplete: met === needs.length };
}

export function needsOf(kind: KindOfRows): readonly (readonly string[])[] {
  return [...kind.fields.filter((field) => field.isRequired).map((field) => [field.key]), ...kind.oneOf];
}

/** The first column is most often the key: it speaks for the kind whose key it names. */
function keyFit(
  kind: KindOfRows,
  profiles: readonly ColumnProfile[],
  columns: Readonly<Record<string, { readonly field: string | null }>>,
): number {
  const [first] = profiles;
  return first !== undefined && kind.key !== null && columns[first.column]?.field === kind.key ? 1 : 0;
}
