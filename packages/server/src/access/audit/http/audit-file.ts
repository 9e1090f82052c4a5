import { stringify } from 'csv-stringify/sync';
import { formulaSafe } from '../../../kernel/formula-safe.ts';
import type { FoundEntry } from '../store/audit-entries.read.ts';

export type ExportedEntry = FoundEntry;
type Blocks = AsyncIterable<readonly ExportedEntry[]>;

const COLUMNS: readonly (readonly [name: string, of: (entry: ExportedEntry) => string | number | null])[] = [
  ['number', (entry) => entry.seq],
  ['at', (entry) => entry.at],
  ['actor_kind', (entry) => entry.actorKind],
  ['actor_id', (entry) => entry.actorId],
  ['actor', (entry) => entry.actorName],
  ['action', (entry) => entry.action],
  ['subject_kind', (entry) => entry.subjectKind],
  ['subject_id', (entry) => entry.subjectId],
  ['subject', (entry) => entry.subjectName],
  ['before', (entry) => textOf(entry.before)],
  ['after', (entry) => textOf(entry.after)],
  ['from', (entry) => textOf(entry.origin)],
  ['hash', (entry) => entry.hash],
];

const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));

export async function* csvOf(blocks: Blocks): AsyncGenerator<string> {
  yield `\uFEFF${lines([COLUMNS.map(([name]) => name)])}`;
  for await (const block of blocks)
    yield lines(
      block.map((entry) =>
        COLUMNS.map(([, of]) => {
          const cell = of(entry);
          return typeof cell === 'string' ? formulaSafe(cell) : cell;
        }),
      ),
    );
}

export async function* ndjsonOf(blocks: Blocks): AsyncGenerator<string> {
  for await (const block of blocks) yield block.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

const lines = (rows: readonly (readonly (string | number | null)[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { record_delimiter: 'windows' },
  );
