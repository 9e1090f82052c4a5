import type { ColumnProfile } from './column-profile.ts';
import type { FileForm } from './file-form.ts';
import type { ColumnTarget, Mapping } from './mapping.ts';
import { proposeMapping, targetOf } from './propose-mapping.ts';
import { fieldOf, KINDS, ROW_KINDS } from './kinds.ts';
import type { RowKind } from './rows.ts';

/** What a plan says of one file; whatever it leaves out is found by looking at the file. */
export type PlannedFile = {
  readonly file: string;
  readonly kind?: RowKind;
  readonly form?: Partial<FileForm>;
  /** Columns by name; they go before what would be proposed. */
  readonly columns?: Readonly<Record<string, ColumnTarget>>;
  readonly fixed?: Readonly<Record<string, string>>;
  readonly keyFrom?: readonly string[];
  readonly unknownAccounts?: 'refuse' | 'create';
};

/** What is proposed for a file, with what its plan says laid over it. */
export function plannedMapping(
  kind: RowKind,
  planned: Pick<PlannedFile, 'columns' | 'fixed' | 'keyFrom'>,
  look: { readonly profiles: readonly ColumnProfile[]; readonly currency: string },
): Mapping {
  const { mapping } = proposeMapping(KINDS[kind], look.profiles, look.currency);
  const said = planned.columns ?? {};
  const taken = new Set(Object.values(said).flatMap((target) => target.field ?? []));
  const columns = look.profiles.map((profile): [string, ColumnTarget] => {
    const own = said[profile.column];
    if (own !== undefined) return [profile.column, withForm(kind, profile, own)];
    const proposed = mapping.columns[profile.column] ?? { field: null };
    return [profile.column, proposed.field !== null && taken.has(proposed.field) ? { field: null } : proposed];
  });
  return { columns: Object.fromEntries(columns), fixed: { ...mapping.fixed, ...planned.fixed }, keyFrom: planned.keyFrom ?? null };
}

/** Accounts go in before what belongs to them. */
export function inOrder<File extends { readonly kind: RowKind }>(files: readonly File[]): File[] {
  return [...files].sort((left, right) => ROW_KINDS.indexOf(left.kind) - ROW_KINDS.indexOf(right.kind));
}

/** A form that the plan does not name is taken from the file, where it is sure. */
function withForm(kind: RowKind, profile: ColumnProfile, target: ColumnTarget): ColumnTarget {
  const field = target.field === null ? undefined : fieldOf(kind, target.field);
  return field === undefined ? target : { ...targetOf({ profile, field }), ...target };
}
