import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify';

export type RefusedRow = { readonly line: number; readonly code: string; readonly field: string; readonly cells: readonly string[] };
export type RefusedFile = { readonly add: (row: RefusedRow) => void; readonly close: () => Promise<void> };

/**
 * Refused rows as a file to mend and send again: the columns as they were, and in front of them the line, the
 * reason and the field. Nothing in it is a formula to a spreadsheet. It is there only when a row was refused.
 */
export function refusedFile(where: string, header: readonly string[]): RefusedFile {
  let open: { readonly csv: ReturnType<typeof stringify>; readonly file: ReturnType<typeof createWriteStream> } | null = null;
  return {
    add({ line, code, field, cells }) {
      open ??= begin(where, header);
      open.csv.write([String(line), code, field, ...cells]);
    },
    async close() {
      if (open === null) {
        await rm(where, { force: true });
        return;
      }
      open.csv.end();
      await finished(open.file);
    },
  };
}

function begin(where: string, header: readonly string[]) {
  const file = createWriteStream(where);
  const csv = stringify({ escape_formulas: true, bom: true });
  csv.pipe(file);
  csv.write(['refused_line', 'refused_reason', 'refused_field', ...header]);
  return { csv, file };
}
