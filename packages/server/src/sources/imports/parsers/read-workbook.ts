import { readFile, stat } from 'node:fs/promises';
import readWorkbook from 'read-excel-file/node';
import type { FileForm, Line } from '../file-form.ts';
import { fileUnreadable, noSuchSheet, workbookTooLarge } from '../imports.errors.ts';
import { fitsUnpacked } from './unpacked-size.ts';

/** A workbook is unpacked in memory as a whole; a larger one is better saved as CSV. */
const MOST_BYTES = 40 * 1024 * 1024;
const MOST_UNPACKED = { bytes: 400 * 1024 * 1024, parts: 2_000 };
const PARCEL = 2_000;

export type WorkbookSheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

export async function readSheets(path: string): Promise<WorkbookSheet[]> {
  const { size } = await stat(path);
  if (size > MOST_BYTES) throw workbookTooLarge(MOST_BYTES);
  const fits = await fitsUnpacked(await readFile(path), MOST_UNPACKED);
  if (fits === null) throw fileUnreadable(1);
  if (!fits) throw workbookTooLarge(MOST_UNPACKED.bytes);
  const sheets = await readWorkbook(path);
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOf)) }));
}

export async function* readSheetLines(path: string, form: FileForm): AsyncGenerator<Line[]> {
  const sheets = await readSheets(path);
  const sheet = form.sheet === null ? sheets[0] : sheets.find(({ name }) => name === form.sheet);
  if (sheet === undefined) throw noSuchSheet(form.sheet ?? '');
  const lines = sheet.rows.map((cells, place) => ({ line: place + 1, cells }));
  const below = lines.filter(({ line, cells }) => line > form.headerRow && cells.some((cell) => cell !== ''));
  for (let from = 0; from < below.length; from += PARCEL) yield below.slice(from, from + PARCEL);
}

/** Days of a workbook have no zone: they are written as they are shown. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const iso = cell.toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
  }
  return String(cell);
}
