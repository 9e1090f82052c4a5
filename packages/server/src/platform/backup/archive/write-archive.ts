import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to } from 'pg-copy-streams';
import { Failure } from '../../../kernel/failure.ts';
import { spaceOf } from '../../disk/disk-space.ts';
import { fullnessOf } from '../../disk/fullness.ts';
import { archiveMoves } from '../backup.errors.ts';
import { copyFile } from '../copy-file.ts';
import { withClient } from '../open-client.ts';
import { ALIKE, type Table } from '../tables.ts';
import { diskNearlyFull, exportEnded } from './archive.errors.ts';
import {
  ARCHIVE_FORMAT,
  ARCHIVE_MANIFEST,
  ARCHIVE_SUM,
  type ArchivedTable,
  type ArchivedUsage,
  type ArchiveManifest,
} from './archive-manifest.ts';
import type { ArchiveRules } from './archive-rules.ts';
import { archivedTables, copyWorkspaceOut } from './archive-tables.ts';
import { writeTar } from './tar.ts';

export type ArchiveWish = {
  /** As the application: the walls between workspaces hold for what is read. */
  readonly url: string;
  readonly workspaceId: string;
  /** The archive; nothing stands there until it is whole. */
  readonly file: string;
  /** Where the files of months lie that the database names. */
  readonly usageFolder: string;
  readonly rules: ArchiveRules;
  readonly about: Pick<ArchiveManifest, 'madeAt' | 'product'>;
  readonly signal: AbortSignal;
  readonly tell: (doneRatio: number) => void;
};

/** Files of months are replaced once a day; one that went in between is met by another moment. */
const MOMENTS = 3;
const APP_ROLE = 'perennial_app';

const workFolder = (file: string): string => `${file}.making`;
const unfinished = (file: string): string => `${file}.unfinished`;

/** One workspace of one moment while events flow, in one file. What it holds in memory does not depend on how much there is. */
export async function writeArchive(wish: ArchiveWish): Promise<ArchiveManifest> {
  for (let moment = 1; ; moment++) {
    try {
      return await write(wish);
    } catch (error) {
      const isMoved = error instanceof Failure && error.code === 'backup.archive_moves';
      if (!isMoved || moment === MOMENTS) throw error;
    } finally {
      await rm(workFolder(wish.file), { recursive: true, force: true });
      await rm(unfinished(wish.file), { force: true });
    }
  }
}

async function write(wish: ArchiveWish): Promise<ArchiveManifest> {
  const folder = workFolder(wish.file);
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, 'tables'), { recursive: true, mode: 0o700 });
  await mkdir(path.join(folder, 'usage'), { mode: 0o700 });
  const manifest = await withClient(wish.url, (client) => atOneMoment(client, wish, () => readAll(client, wish, folder)));
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  await writeFile(path.join(folder, ARCHIVE_MANIFEST), text, { mode: 0o600 });
  const sum = createHash('sha256').update(text).digest('hex');
  await writeFile(path.join(folder, ARCHIVE_SUM), `${sum}  ${ARCHIVE_MANIFEST}\n`, { mode: 0o600 });
  mustGoOn(wish.signal, folder);
  const names = [ARCHIVE_MANIFEST, ARCHIVE_SUM, ...manifest.tables.map(({ file }) => file), ...manifest.usage.map(({ file }) => file)];
  const onto = createWriteStream(unfinished(wish.file), { mode: 0o600, flush: true });
  await pipeline(Readable.from(writeTar(folder, names), { objectMode: false }), onto, { signal: wish.signal }).catch(endedOr(wish.signal));
  await rename(unfinished(wish.file), wish.file);
  return manifest;
}

/** Sees this workspace as the application does, and nothing of another. */
async function atOneMoment<Result>(client: pg.Client, wish: ArchiveWish, work: () => Promise<Result>): Promise<Result> {
  await client.query('begin isolation level repeatable read read only');
  try {
    await client.query(`set local role ${APP_ROLE}`);
    await client.query(ALIKE);
    await client.query(`select set_config('app.workspace_id', $1, true)`, [wish.workspaceId]);
    return await work();
  } finally {
    await client.query('rollback').catch(() => undefined);
  }
}

async function readAll(client: pg.Client, wish: ArchiveWish, folder: string): Promise<ArchiveManifest> {
  const { rows } = await client.query<ArchiveManifest['workspace']>(
    'select workspace_id as id, slug, name from workspaces where workspace_id = $1',
    [wish.workspaceId],
  );
  const [workspace] = rows;
  if (workspace === undefined) throw exportEnded();
  // First, while they are there.
  const usage = await copyUsage(client, wish, folder);
  const columns = Object.entries(wish.rules.columns).map(([column, { why }]) => [column, why] as const);
  return {
    format: ARCHIVE_FORMAT,
    kind: 'perennial-workspace',
    ...wish.about,
    workspace,
    migrations: await readMigrations(client),
    tables: await writeTables(client, wish, folder),
    usage,
    received: await readReceived(client, wish.workspaceId),
    stays: { tables: { ...wish.rules.staying }, columns: Object.fromEntries(columns) },
  };
}

async function writeTables(client: pg.Client, wish: ArchiveWish, folder: string): Promise<ArchivedTable[]> {
  const tables = await archivedTables(client, wish.rules);
  const total = tables.reduce((sum, { bytes }) => sum + bytes, 1);
  const written: ArchivedTable[] = [];
  let done = 0;
  for (const table of tables) {
    mustGoOn(wish.signal, folder);
    written.push(await writeTable(client, wish, { table, folder }));
    done += table.bytes;
    wish.tell(done / total);
  }
  return written;
}

/** Events of all workspaces are taken in on the same disk: they come first. */
function mustGoOn(signal: AbortSignal, folder: string): void {
  if (signal.aborted) throw exportEnded();
  const space = spaceOf(folder);
  if (space !== null && fullnessOf(space) === 'nearly_full') throw diskNearlyFull(Math.floor(space.freeBytes / 1_048_576));
}

async function writeTable(
  client: pg.Client,
  wish: ArchiveWish,
  { table, folder }: { readonly table: Table; readonly folder: string },
): Promise<ArchivedTable> {
  const hash = createHash('sha256');
  let bytes = 0;
  const rows = client.query(to(copyWorkspaceOut(table, wish)));
  const file = `tables/${table.name}.gz`;
  const at = path.join(folder, file);
  await pipeline(
    rows,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    createGzip({ level: 6 }),
    createWriteStream(at, { mode: 0o600 }),
    { signal: wish.signal },
  ).catch(endedOr(wish.signal));
  const { size } = await stat(at);
  return { name: table.name, columns: [...table.columns], rows: rows.rowCount, bytes, sha256: hash.digest('hex'), file, fileBytes: size };
}

/** What the database of this moment names, to the byte what it says. */
async function copyUsage(client: pg.Client, { workspaceId, usageFolder, signal }: ArchiveWish, folder: string): Promise<ArchivedUsage[]> {
  type Row = Omit<ArchivedUsage, 'rows' | 'bytes'> & { readonly rows: string; readonly bytes: string };
  const { rows } = await client.query<Row>(
    `select part, file, rows::text, count, keys_high::text as "keysHigh", keys_low::text as "keysLow", bytes::text, sha256
     from usage_archive_files where workspace_id = $1 order by part collate "C"`,
    [workspaceId],
  );
  const copied: ArchivedUsage[] = [];
  for (const row of rows) {
    mustGoOn(signal, folder);
    const file = `usage/${row.part}.parquet`;
    const sum = await copyFile(path.join(usageFolder, row.file), path.join(folder, file)).catch(() => null);
    if (sum !== row.sha256) throw archiveMoves();
    copied.push({ ...row, rows: Number(row.rows), bytes: Number(row.bytes), file });
  }
  return copied;
}

async function readMigrations(client: pg.Client): Promise<string[]> {
  // The list is not the application's to read.
  await client.query('reset role');
  const { rows } = await client.query<{ name: string }>('select name from migrations.kysely_migration order by name collate "C"');
  await client.query(`set local role ${APP_ROLE}`);
  return rows.map(({ name }) => name);
}

async function readReceived(client: pg.Client, workspaceId: string): Promise<ArchiveManifest['received']> {
  const { rows } = await client.query<ArchiveManifest['received'][number]>(
    `select to_char(received_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as requests, sum(events)::float8 as events
     from intake_journal where workspace_id = $1 group by 1 order by 1`,
    [workspaceId],
  );
  return rows;
}

function endedOr(signal: AbortSignal): (error: unknown) => never {
  return (error) => {
    throw signal.aborted ? exportEnded() : error;
  };
}
