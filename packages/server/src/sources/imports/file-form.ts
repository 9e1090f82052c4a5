/** How a file is written; found by looking at it, and changed by whoever knows better. */
export type FileForm = {
  readonly format: 'csv' | 'ndjson' | 'xlsx';
  readonly isPacked: boolean;
  readonly encoding: Encoding;
  /** For CSV. */
  readonly separator: string;
  /** For XLSX: which of the sheets, by name. */
  readonly sheet: string | null;
  /** The line of the column names, counted from 1. */
  readonly headerRow: number;
};
export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252';

export const SEPARATORS = [',', ';', '\t', '|'] as const;

/** One line of a file: its number, counted from 1, and its cells as text. */
export type Line = { readonly line: number; readonly cells: readonly string[] };

/** What a file begins with decides what it is; its name is not asked. */
export function formatOf(start: Uint8Array): 'gzip' | 'xlsx' | 'text' {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  return start[0] === 0x50 && start[1] === 0x4b && start[2] === 0x03 && start[3] === 0x04 ? 'xlsx' : 'text';
}

/** UTF-8 where the bytes are valid as such, UTF-16 where it says so, else what Western spreadsheets write. */
export function encodingOf(start: Uint8Array, isWhole: boolean): Encoding {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: !isWhole });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The sign that stands equally often in the first lines, outside of quotes; the most frequent of those. */
export function separatorOf(start: string): string {
  const lines = start
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const scores = SEPARATORS.map((separator) => {
    const counts = lines.map((line) => countOutsideQuotes(line, separator));
    const [first = 0] = counts;
    const alike = counts.filter((count) => count === first).length / Math.max(lines.length, 1);
    return { separator, score: first === 0 ? 0 : alike * 1_000 + first };
  });
  scores.sort((left, right) => right.score - left.score);
  const [best] = scores;
  return best === undefined || best.score === 0 ? ',' : best.separator;
}

/** Column names that a person can point at: none is empty, none stands twice. */
export function nameColumns(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, place) => {
    const name = cell.replaceAll('\ufeff', '').trim() || `column ${place + 1}`;
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return nth === 1 ? name : `${name} (${nth})`;
  });
}

/** True for a text that is one JSON object a line. */
export function looksLikeNdjson(start: string): boolean {
  const line = start.trimStart().split(/\r?\n/, 1)[0]?.trim() ?? '';
  return line.startsWith('{') && (line.endsWith('}') || !start.includes('\n'));
}

function countOutsideQuotes(line: string, sign: string): number {
  let isQuoted = false;
  let count = 0;
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === sign && !isQuoted) count += 1;
  }
  return count;
}
