import { readManifest, rowsIn } from './read-backup.ts';

/** What COPY writes for a character that would end a column or a row. */
const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '\\': '\\' };

/** The rows of one small table of a backup, by the names of their columns; null is null. Empty where it has no such table. */
export async function keptRows(folder: string, name: string): Promise<readonly Readonly<Record<string, string | null>>[]> {
  const table = (await readManifest(folder)).tables.find((one) => one.schema === 'public' && one.name === name);
  if (table === undefined) return [];
  const chunks: Buffer[] = [];
  for await (const chunk of rowsIn(folder, table)) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString('utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t');
      return Object.fromEntries(table.columns.map((column, at) => [column, cellOf(cells[at] ?? '')]));
    });
}

const cellOf = (text: string): string | null =>
  text === String.raw`\N` ? null : text.replaceAll(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
