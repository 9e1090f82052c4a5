import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { formulaRead } from '../../../kernel/formula-safe.ts';
import type { FileForm, Line } from '../file-form.ts';
import { fileUnreadable } from '../imports.errors.ts';
import { openText } from './open-bytes.ts';
import { flattenObject } from './flatten-object.ts';
import { readSheetLines } from './read-workbook.ts';

/** Lines are handed on in parcels, so that a million of them are not a million turns of waiting. */
const PARCEL = 2_000;

/** The lines of a file below its header, in parcels, however large it is. `header` names the cells wanted of NDJSON. */
export async function* readLines(path: string, form: FileForm, header: readonly string[]): AsyncGenerator<Line[]> {
  if (form.format === 'csv') yield* readCsv(path, form);
  else if (form.format === 'ndjson') yield* readNdjson(path, form, header);
  else yield* readSheetLines(path, form);
}

/** The first lines of a CSV as they stand, header and all. */
export async function firstCsvLines(path: string, form: FileForm, most: number): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const parcel of readCsv(path, { ...form, headerRow: 0 })) {
    lines.push(...parcel);
    if (lines.length >= most) break;
  }
  return lines.slice(0, most);
}

export async function firstObjects(
  path: string,
  form: FileForm,
  most: number,
): Promise<{ readonly line: number; readonly values: Readonly<Record<string, string>> }[]> {
  const objects = [];
  for await (const one of objectsOf(path, form)) {
    objects.push(one);
    if (objects.length >= most) break;
  }
  return objects;
}

async function* readCsv(path: string, form: FileForm): AsyncGenerator<Line[]> {
  const source = openText(path, form);
  const parser = parse({
    delimiter: form.separator,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    // A quote that is never closed must not swallow the rest of the file.
    max_record_size: 1_000_000,
  });
  source.once('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let last = 0;
  let parcel: Line[] = [];
  try {
    for await (const { info, record } of parser as AsyncIterable<{ info: { lines: number }; record: string[] }>) {
      last = info.lines;
      if (info.lines <= form.headerRow) continue;
      parcel.push({ line: info.lines, cells: record.map(formulaRead) });
      if (parcel.length === PARCEL) {
        yield parcel;
        parcel = [];
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) throw fileUnreadable(last + 1);
    throw error;
  } finally {
    source.destroy();
  }
  if (parcel.length > 0) yield parcel;
}

async function* readNdjson(path: string, form: FileForm, header: readonly string[]): AsyncGenerator<Line[]> {
  let parcel: Line[] = [];
  for await (const { line, values } of objectsOf(path, form)) {
    parcel.push({ line, cells: header.map((name) => values[name] ?? '') });
    if (parcel.length === PARCEL) {
      yield parcel;
      parcel = [];
    }
  }
  if (parcel.length > 0) yield parcel;
}

async function* objectsOf(
  path: string,
  form: FileForm,
): AsyncGenerator<{ readonly line: number; readonly values: Readonly<Record<string, string>> }> {
  const source = openText(path, form);
  const reader = createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  try {
    for await (const text of reader) {
      line += 1;
      if (text.trim() === '') continue;
      const values = flattenObject(text.replace(/^\ufeff/, ''));
      if (values === null) throw fileUnreadable(line);
      yield { line, values };
    }
  } finally {
    reader.close();
    source.destroy();
  }
}
