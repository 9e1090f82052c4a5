import { createHash } from 'node:crypto';
import { compileMapping } from '../compile-mapping.ts';
import type { FileForm, Line } from '../file-form.ts';
import type { KindOfRows } from '../field.ts';
import type { Mapping } from '../mapping.ts';
import { readLines } from '../parsers/read-lines.ts';
import type { RefusedFile } from '../parsers/refused-file.ts';
import { cellsAsTheyWere } from '../refused-columns.ts';
import { rowRepeats } from '../row-repeats.ts';
import { contentKeys } from '../row-keys.ts';
import type { RowFault, WriteResult } from '../rows.ts';
import { type Tally, tally } from '../tally.ts';
import { zonesOf } from '../zones.ts';

export type Pass = {
  readonly path: string;
  readonly form: FileForm;
  readonly header: readonly string[];
  readonly kind: KindOfRows;
  readonly mapping: Mapping;
  readonly timeZone: string;
  readonly currency: string;
  /** Rows handed to the writer at once. */
  readonly batch: number;
  readonly write: (rows: readonly Row[]) => Promise<WriteResult>;
  readonly refused: RefusedFile;
  /** After each batch; true ends the pass early. */
  readonly tick: (rowsDone: number) => boolean;
};
type Row = Readonly<Record<string, unknown>>;
export type Passed = { readonly sums: Tally; readonly isStopped: boolean };

/** Goes over a file once, from its first line to its last: reads each line, and hands rows to the writer in batches. */
export async function passOver(pass: Pass): Promise<Passed> {
  const sums = tally();
  const read = compileMapping(pass.kind, pass, {
    zones: zonesOf(pass.timeZone),
    currency: pass.currency,
    nameRow: contentKeys(fingerprint),
  });
  const asItWas = cellsAsTheyWere(pass.header);
  const repeatOf = rowRepeats(pass.kind, fingerprint);
  let lines: Line[] = [];
  let rows: Row[] = [];
  let flags: RowFault[] = [];
  const refuse = (line: Line, code: string, details: RowFault['details']): void => {
    const field = details?.['field'];
    pass.refused.add({ line: line.line, code, field: field === undefined ? '' : String(field), cells: line.cells });
  };
  const hand = async (written: readonly Row[], from: readonly Line[], flagged: readonly RowFault[]): Promise<void> => {
    const result = await pass.write(written);
    const refusedRows = new Set(result.refused.map(({ row }) => row));
    sums.take({ ...result, flagged: [...result.flagged, ...flagged.filter(({ row }) => !refusedRows.has(row))] }, from);
    for (const { row, code, details } of result.refused) {
      const line = from[row];
      if (line !== undefined) refuse(line, code, details);
    }
  };
  const hands = oneAtATime();
  const flush = async (): Promise<void> => {
    const [written, from, flagged] = [rows, lines, flags];
    [lines, rows, flags] = [[], [], []];
    await hands.next(() => hand(written, from, flagged));
  };
  const refuseRead = (line: Line, { code, details }: Pick<RowFault, 'code' | 'details'>): void => {
    sums.refuse({ line: line.line, code, ...(details === undefined ? {} : { details }), cells: line.cells });
    refuse(line, code, details);
  };
  const take = (raw: Line): void => {
    const line = { line: raw.line, cells: raw.cells.map((cell) => storable(asItWas(cell))) };
    const one = read(line.cells);
    if (!one.ok) return refuseRead(line, one);
    for (const flag of [repeatOf(one.row), one.flag])
      if (flag != null) flags.push({ row: rows.length, code: flag.code, details: flag.details });
    lines.push(line);
    rows.push(one.row);
  };

  try {
    for await (const parcel of readLines(pass.path, pass.form, pass.header)) {
      for (const raw of parcel) take(raw);
      if (rows.length >= pass.batch) await flush();
      await pass.refused.room();
      if (pass.tick(sums.rows())) return { sums, isStopped: true };
    }
    if (rows.length > 0) await flush();
  } finally {
    await hands.last();
  }
  pass.tick(sums.rows());
  return { sums, isStopped: false };
}

/** Ends the file of refused rows with the pass: kept where the pass is worth it, dropped otherwise, and when it fails. */
export async function withRefused(refused: RefusedFile, passing: Promise<Passed>, isKept: (passed: Passed) => boolean): Promise<Passed> {
  try {
    const passed = await passing;
    if (isKept(passed)) await refused.keep();
    return passed;
  } finally {
    await refused.drop();
  }
}

/**
 * Lets one piece of work go on while the next is prepared, and never two at once. A failure comes out where the
 * next is handed over, or at the end.
 */
function oneAtATime() {
  let current: Promise<void> = Promise.resolve();
  return {
    async next(work: () => Promise<void>): Promise<void> {
      await current;
      current = work();
      // Heard later, by whoever waits for it.
      current.catch(() => undefined);
    },
    last: (): Promise<void> => current,
  };
}

/** The record store takes neither a zero byte nor half of a letter. */
function storable(cell: string): string {
  const whole = cell.isWellFormed() ? cell : cell.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}

function fingerprint(text: string): bigint {
  return createHash('sha1').update(text).digest().readBigUInt64LE(0);
}
