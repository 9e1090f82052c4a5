import { encodingOf, type FileForm, formatOf, type Line, looksLikeNdjson, nameColumns, separatorOf } from '../file-form.ts';
import { fileIsEmpty, fileHasNoRows, noSuchSheet } from '../imports.errors.ts';
import { readStart } from './open-bytes.ts';
import { firstCsvLines, firstObjects } from './read-lines.ts';
import { readSheets } from './read-workbook.ts';

export type Inspected = {
  readonly form: FileForm;
  readonly header: readonly string[];
  /** The first lines below the header. */
  readonly sample: readonly Line[];
  /** Names of the sheets of a workbook. */
  readonly sheets: readonly string[];
};

const START_BYTES = 256 * 1024;
const SAMPLE_LINES = 5_000;

/** Looks at the beginning of a file: how it is written, what its columns are called, and its first lines. */
export async function inspectFile(path: string, said: Partial<FileForm> = {}): Promise<Inspected> {
  const start = await readStart(path, START_BYTES);
  if (start.plain.length === 0) throw fileIsEmpty();
  if (formatOf(start.plain) === 'xlsx') return inspectWorkbook(path, said);
  const encoding = said.encoding ?? encodingOf(start.plain, start.isWhole);
  const text = new TextDecoder(encoding).decode(start.plain);
  const isPacked = formatOf(start.packed) === 'gzip';
  const isNdjson = (said.format ?? (looksLikeNdjson(text) ? 'ndjson' : 'csv')) === 'ndjson';
  const form: FileForm = {
    format: isNdjson ? 'ndjson' : 'csv',
    isPacked,
    encoding,
    separator: said.separator ?? separatorOf(text),
    sheet: null,
    headerRow: isNdjson ? 0 : (said.headerRow ?? 1),
  };
  return isNdjson ? inspectNdjson(path, form) : inspectCsv(path, form);
}

async function inspectCsv(path: string, form: FileForm): Promise<Inspected> {
  const lines = await firstCsvLines(path, form, SAMPLE_LINES + form.headerRow);
  const place = lines.findIndex(({ line }) => line >= form.headerRow);
  const head = lines[place];
  if (head === undefined) throw fileIsEmpty();
  return { form: { ...form, headerRow: head.line }, header: nameColumns(head.cells), sample: lines.slice(place + 1), sheets: [] };
}

async function inspectNdjson(path: string, form: FileForm): Promise<Inspected> {
  const objects = await firstObjects(path, form, SAMPLE_LINES);
  const header = [...new Set(objects.flatMap(({ values }) => Object.keys(values)))];
  if (header.length === 0) throw fileHasNoRows();
  const sample = objects.map(({ line, values }) => ({ line, cells: header.map((name) => values[name] ?? '') }));
  return { form, header, sample, sheets: [] };
}

async function inspectWorkbook(path: string, said: Partial<FileForm>): Promise<Inspected> {
  const sheets = await readSheets(path);
  const names = sheets.map(({ name }) => name);
  const sheet =
    said.sheet == null ? (sheets.find(({ rows }) => rows.length > 1) ?? sheets[0]) : sheets.find(({ name }) => name === said.sheet);
  if (sheet === undefined) throw said.sheet == null ? fileIsEmpty() : noSuchSheet(said.sheet);
  const headerRow = said.headerRow ?? sheet.rows.findIndex((cells) => cells.some((cell) => cell !== '')) + 1;
  const header = sheet.rows[headerRow - 1];
  if (header === undefined) throw fileIsEmpty();
  const lines = sheet.rows
    .map((cells, place) => ({ line: place + 1, cells }))
    .filter(({ line, cells }) => line > headerRow && cells.some((cell) => cell !== ''));
  return {
    form: { format: 'xlsx', isPacked: false, encoding: 'utf-8', separator: ',', sheet: sheet.name, headerRow },
    header: nameColumns(header),
    sample: lines.slice(0, SAMPLE_LINES),
    sheets: names,
  };
}
