import type { importPreviewSchema, importSchema } from '@perennial/contract/imports';
import type { z } from 'zod';
import type { Field } from '../field.ts';
import type { ImportRecord } from '../import-record.ts';
import { KINDS, ROW_KINDS } from '../kinds.ts';
import type { SavedMapping } from '../store/import-mappings.store.ts';
import type { ImportReport } from '../tally.ts';
import type { ImportPreview } from '../use-cases/preview-import.ts';

const SHOWN_LINES = 20;

type Sent<Schema extends z.ZodType> = z.input<Schema>;

export function presentImport(one: ImportRecord): Sent<typeof importSchema> {
  const { workspaceId: _, fileHash: __, sourceKey: ___, sweptAt, ...rest } = one;
  return {
    ...rest,
    isFileKept: sweptAt === null,
    mapping: one.mapping === null ? null : copyOf(one.mapping),
    checkReport: presentReport(one.checkReport),
    report: presentReport(one.report),
  };
}

export function presentPreview(preview: ImportPreview): Sent<typeof importPreviewSchema> {
  const { inspected, proposal, twin } = preview;
  return {
    import: presentImport(preview.import),
    form: inspected.form,
    sheets: [...inspected.sheets],
    header: [...inspected.header],
    lines: inspected.sample.slice(0, SHOWN_LINES).map(({ line, cells }) => ({ line, cells: [...cells] })),
    columns: preview.profiles.map(({ column, filled, firstValues, distinct, hasLocalTimes }) => ({
      column,
      filled,
      firstValues: [...firstValues],
      distinct: distinct === null ? null : [...distinct],
      hasLocalTimes,
      why: proposal?.why[column] ?? null,
    })),
    proposal: proposal === null ? null : copyOf(proposal.mapping),
    fits: preview.fits.map(({ kind, fittingColumns, columns, isComplete }) => ({ kind, fittingColumns, columns, isComplete })),
    questions: copyOf(preview.questions),
    savedMappings: preview.savedMappings.map(({ id, name, kind }) => ({ id, name, kind })),
    twin: twin === null ? null : { id: twin.id, endedAt: twin.endedAt, report: presentReport(twin.report) },
  };
}

export function presentKinds() {
  return ROW_KINDS.map((kind) => {
    const { key, takesAttributes, oneOf, fields } = KINDS[kind];
    return { kind, key, takesAttributes, oneOf: oneOf.map((keys) => [...keys]), fields: fields.map(presentField) };
  });
}

export function presentSavedMapping(saved: SavedMapping) {
  return { ...saved, header: [...saved.header], mapping: copyOf(saved.mapping) };
}

function presentField({ key, type, isRequired, choices }: Field) {
  return { key, type, isRequired, choices: choices === undefined ? null : Object.keys(choices) };
}

function presentReport(report: ImportReport | null) {
  return report === null ? null : copyOf(report);
}

type Loose<Value> = Value extends readonly (infer One)[]
  ? Loose<One>[]
  : Value extends object
    ? { -readonly [Key in keyof Value]: Loose<Value[Key]> }
    : Value;

/** What the domain only reads goes out as plain values. */
function copyOf<Value>(value: Value): Loose<Value> {
  return structuredClone(value) as Loose<Value>;
}
