import type { Records } from '../../../platform/records/records.ts';
import type { RowKind, RowOf, UsageRow, WriteResult, WriteScope } from '../rows.ts';

export type RecordKind = Exclude<RowKind, 'usage'>;
export type ImportScope = WriteScope & { readonly timeZone: string };

/** Writes rows in the caller's transaction. */
export type RecordsWriter<Kind extends RecordKind> = (
  records: Records,
  scope: WriteScope,
  rows: readonly RowOf[Kind][],
) => Promise<WriteResult>;

/** Takes the usage of one import, call after call in the order of the file. */
export type UsageTaker = (rows: readonly UsageRow[]) => Promise<WriteResult>;

/** What the facts, which come after imports, do with rows: handed over in the wiring. */
export type ImportWriters = {
  readonly records: { readonly [Kind in RecordKind]: RecordsWriter<Kind> };
  /** Usage goes by way of the journal, each call kept for itself. */
  readonly usage: (scope: ImportScope) => UsageTaker;
  /** Says what `usage` would, seeing what the transaction sees, and writes no usage. */
  readonly usageCheck: (records: Records, scope: ImportScope) => UsageTaker;
};
