import { mkdirSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { archiveDamaged } from '../../../../platform/backup/archive/archive.errors.ts';
import { archiveFolder, openInstance } from '../../../../platform/usage-store/open-file.ts';
import { toDisk } from '../../../../platform/usage-store/rewrite-file.ts';
import type { DuckDBConnection } from '../../../../platform/usage-store/usage-file.ts';
import { rowsOf } from '../rows.ts';
import { type ArchivePart, CAME, figuresOfPart, isSame, isWhole, quoted, VISITORS } from './archive-part.ts';

/** Columns as parts of ours have them; `!` where there is always a value. */
const MONTH = {
  account_id: 'VARCHAR',
  contact_id: 'VARCHAR',
  visitor_id: 'VARCHAR',
  product_key: 'VARCHAR!',
  action: 'VARCHAR!',
  kind: 'VARCHAR!',
  is_automatic: 'BOOLEAN!',
  at_ms: 'BIGINT',
  day: 'INTEGER!',
  count: 'DOUBLE!',
  key_high: 'BIGINT!',
  key_low: 'BIGINT!',
  properties: 'VARCHAR',
} as const;
const VISITOR = { visitor_id: 'VARCHAR!', first_day: 'INTEGER!', contact_id: 'VARCHAR', account_id: 'VARCHAR' } as const;

const MEMORY_MB = 256;

/** A part that came from elsewhere; `from` is where it lies now. */
export type ComingPart = Omit<ArchivePart, 'workspaceId'>;

export type PartsToTake = {
  readonly workspaceId: string;
  /** Below which the files lie, unpacked. */
  readonly folder: string;
  /** Of the usage store here. */
  readonly usageFolder: string;
  readonly parts: readonly ComingPart[];
};

export type TakenParts = {
  /** Names them, in the transaction in which the workspace comes in. */
  readonly name: (client: pg.Client) => Promise<void>;
  /** Where it did not come in after all. */
  readonly undo: () => void;
};

/**
 * Brings files of months from elsewhere into the archive here, under names of ours. They are believed only after they were read: the columns
 * and types of our own, and the sums that are stated.
 */
export async function takeParts({ workspaceId, folder, usageFolder, parts }: PartsToTake): Promise<TakenParts> {
  const archive = archiveFolder(usageFolder);
  const undo = () => rmSync(path.join(archive, workspaceId), { recursive: true, force: true });
  const taken: ArchivePart[] = [];
  try {
    mkdirSync(path.join(archive, workspaceId), { recursive: true, mode: 0o700 });
    for (const part of parts) {
      const file = path.join(workspaceId, `${part.part}${CAME}`);
      await copyFile(path.join(folder, part.file), path.join(archive, file));
      toDisk(path.join(archive, file));
      taken.push({ ...part, workspaceId, file });
    }
    await requireSound(usageFolder, taken);
  } catch (error) {
    undo();
    throw error;
  }
  return { name: (client) => nameParts(client, taken), undo };
}

async function requireSound(usageFolder: string, parts: readonly ArchivePart[]): Promise<void> {
  const instance = await openInstance(':memory:', { folder: usageFolder, memoryMb: MEMORY_MB, threads: 1 });
  const connection = await instance.connect();
  try {
    for (const part of parts) {
      const file = path.join(archiveFolder(usageFolder), part.file);
      if (!(await isSound(connection, file, part).catch(() => false))) throw archiveDamaged(`usage/${part.part}.parquet`);
    }
  } finally {
    connection.disconnectSync();
    instance.closeSync();
  }
}

async function isSound(connection: DuckDBConnection, file: string, part: ArchivePart): Promise<boolean> {
  const columns = part.part === VISITORS ? VISITOR : MONTH;
  if (!(await isWhole(file, part))) return false;
  const found = await rowsOf<{ column_name: string; column_type: string }>(
    connection,
    `select column_name, column_type from (describe select * from read_parquet(${quoted(file)}))`,
  );
  const isOurs = found.every(
    ({ column_name: name, column_type: type }) => columns[name as keyof typeof columns]?.replace('!', '') === type,
  );
  if (!isOurs || found.length !== Object.keys(columns).length) return false;
  const never = Object.entries(columns).filter(([, type]) => type.endsWith('!'));
  const [empty] = await rowsOf<{ rows: number }>(
    connection,
    `select count(*) as rows from read_parquet(${quoted(file)}) where ${never.map(([name]) => `${name} is null`).join(' or ')}`,
  );
  if (empty?.rows !== 0) return false;
  if (part.part !== VISITORS) return isSame(part, await figuresOfPart(connection, file));
  const [visitors] = await rowsOf<{ rows: number }>(connection, `select count(*) as rows from read_parquet(${quoted(file)})`);
  return visitors?.rows === part.rows;
}

async function nameParts(client: pg.Client, parts: readonly ArchivePart[]): Promise<void> {
  for (const { workspaceId, part, file, rows, count, keysHigh, keysLow, bytes, sha256 } of parts)
    await client.query(
      `insert into usage_archive_files (workspace_id, part, file, rows, count, keys_high, keys_low, bytes, sha256, is_awaited)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, true)`,
      [workspaceId, part, file, rows, count, keysHigh, keysLow, bytes, sha256],
    );
}
