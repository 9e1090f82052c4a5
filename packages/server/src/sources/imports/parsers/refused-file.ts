import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { formulaSafe } from '../../../kernel/formula-safe.ts';
import { REFUSED_COLUMNS } from '../refused-columns.ts';

export type RefusedRow = { readonly line: number; readonly code: string; readonly field: string; readonly cells: readonly string[] };
export type RefusedFile = {
  readonly add: (row: RefusedRow) => void;
  /** Waits while more rows are held in memory than the disk has taken. */
  readonly room: () => Promise<void>;
  /** Puts the rows in the place of those of the pass before; without a row, nothing is there. */
  readonly keep: () => Promise<void>;
  /** Forgets the rows; those of the pass before stay. */
  readonly drop: () => Promise<void>;
};

/**
 * Refused rows as a file to mend and send again: the columns as they were, and in front of them the line, the
 * reason and the field. Nothing in it is a formula to a spreadsheet. It is there only when a row was refused, and
 * only whole: whoever reads it while another is written reads the one before.
 */
export function refusedFile(where: string, header: readonly string[]): RefusedFile {
  const part = `${where}.part`;
  let open: ReturnType<typeof begin> | null = null;
  return {
    add({ line, code, field, cells }) {
      open ??= begin(part, header);
      open.csv.write([String(line), code, field, ...cells]);
    },
    async room() {
      if (open?.csv.writableNeedDrain === true) await Promise.race([once(open.csv, 'drain'), open.written]);
    },
    async keep() {
      if (open === null) return rm(where, { force: true });
      open.csv.end();
      await open.written;
      await rename(part, where);
      open = null;
    },
    async drop() {
      if (open === null) return;
      open.csv.destroy();
      await open.written.catch(() => undefined);
      await rm(part, { force: true });
    },
  };
}

/** What the refused rows of a file are called where a person finds them. */
export function refusedName(fileName: string): string {
  return `refused-${fileName.replace(/[^\w.-]+/g, '-').replace(/[.](gz|xlsx|csv|ndjson)/g, '')}.csv`;
}

function begin(part: string, header: readonly string[]) {
  const csv = stringify({ cast: { string: formulaSafe }, bom: true });
  const written = pipeline(csv, createWriteStream(part));
  // Heard where the rows are waited for.
  written.catch(() => undefined);
  csv.write([...REFUSED_COLUMNS, ...header]);
  return { csv, written };
}
