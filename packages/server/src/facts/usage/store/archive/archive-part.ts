import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { DuckDBConnection } from '../../../../platform/usage-store/usage-file.ts';
import { rowsOf } from '../rows.ts';

/** What a part holds, and what a recount of it must come to. Keys are laid over each other by xor. */
export type PartFigures = { readonly rows: number; readonly count: number; readonly keysHigh: string; readonly keysLow: string };

/** `part` is a month such as 2026-11, or `visitors`. */
export type PartName = { readonly workspaceId: string; readonly part: string };

/** A Parquet file of the archive; `file` is its place below the folder. */
export type ArchivePart = PartFigures &
  PartName & {
    readonly file: string;
    readonly bytes: number;
    readonly sha256: string;
  };

export const VISITORS = 'visitors';

/** How the files of a workspace end that came in from elsewhere. */
export const CAME = '-came.parquet';

export const FIGURES = `count(*) as rows, coalesce(sum(count), 0) as count,
  coalesce(bit_xor(key_high), 0)::varchar as "keysHigh", coalesce(bit_xor(key_low), 0)::varchar as "keysLow"`;

/** Sums of counts are laid together in another order each time. */
const SUM_TOLERANCE = 1e-9;

export function isSame(one: PartFigures, other: PartFigures): boolean {
  const isSameSum = Math.abs(one.count - other.count) <= SUM_TOLERANCE * Math.max(1, Math.abs(one.count));
  return isSameSum && one.rows === other.rows && one.keysHigh === other.keysHigh && one.keysLow === other.keysLow;
}

/** What the rows in the file come to. */
export async function figuresOfPart(connection: DuckDBConnection, file: string): Promise<PartFigures> {
  const [figures] = await rowsOf<PartFigures>(connection, `select ${FIGURES} from read_parquet(${quoted(file)})`);
  if (figures === undefined) throw new Error('a count gives a row');
  return figures;
}

/** Whether the file is to the byte what was written. */
export async function isWhole(file: string, part: ArchivePart): Promise<boolean> {
  return (await sha256Of(file).catch(() => null)) === part.sha256;
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** A text as SQL has it: for names of our own files, which no parameter can stand for. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
