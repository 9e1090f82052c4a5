import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Failure } from '../../kernel/failure.ts';
import { archiveMoves } from './backup.errors.ts';
import { copyFile } from './copy-file.ts';
import { BESIDE, FORMAT, type KeptFile, type KeptTable, type Manifest, MANIFEST, sealManifest } from './manifest.ts';
import { withClient } from './open-client.ts';
import { atOneMoment, type Moment, readRows } from './read-rows.ts';

export type BackupWish = {
  readonly ownerUrl: string;
  /** Made by it, and not there yet. */
  readonly folder: string;
  /** Files that the database names: where they lie, and the question that tells their place below, bytes and SHA-256. */
  readonly files: { readonly folder: string; readonly query: string };
  /** Files of the data folder that are in it too, where they are there: lines, only ever added to. */
  readonly beside: readonly string[];
  readonly about: Pick<Manifest, 'madeAt' | 'product' | 'secretMark'>;
  readonly tell: (doneRatio: number) => void;
};

/** Files of the archive are replaced once a day; one that went in between is met by another moment. */
const MOMENTS = 3;

/** Everything of one moment while events flow, in a folder that bears its name only once it is whole and on disk. */
export async function writeBackup(wish: BackupWish): Promise<Manifest> {
  for (let moment = 1; ; moment++) {
    try {
      return await withClient(wish.ownerUrl, (client) => atOneMoment(client, (at) => write(at, wish)));
    } catch (error) {
      const isMoved = error instanceof Failure && error.code === 'backup.archive_moves';
      if (!isMoved || moment === MOMENTS) throw error;
    } finally {
      await rm(unfinished(wish), { recursive: true, force: true });
    }
  }
}

const unfinished = ({ folder }: BackupWish): string => `${folder}.unfinished`;

async function write(moment: Moment, wish: BackupWish): Promise<Manifest> {
  const folder = unfinished(wish);
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, 'tables'), { recursive: true, mode: 0o700 });
  // First, while they are there.
  const files = await copyFiles(moment, wish, path.join(folder, 'files'));
  const manifest: Manifest = {
    format: FORMAT,
    ...wish.about,
    migrations: await readMigrations(moment),
    tables: await writeTables(moment, folder, wish.tell),
    sequences: await readSequences(moment),
    files,
    beside: await copyBeside(wish.beside, path.join(folder, BESIDE)),
  };
  await pipeline(Readable.from([sealManifest(manifest)]), createWriteStream(path.join(folder, MANIFEST), { mode: 0o600, flush: true }));
  await onDisk(path.join(folder, 'tables'));
  await onDisk(folder);
  await rename(folder, wish.folder);
  await onDisk(path.dirname(wish.folder));
  return manifest;
}

async function writeTables(moment: Moment, folder: string, tell: BackupWish['tell']): Promise<KeptTable[]> {
  const total = Math.max(
    1,
    moment.tables.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  const kept: KeptTable[] = [];
  let done = 0;
  for (const table of moment.tables) {
    const { schema, name, columns } = table;
    const file = path.join('tables', `${schema}.${name}.gz`);
    const { chunks, counted } = readRows(moment, table);
    const onto = createWriteStream(path.join(folder, file), { mode: 0o600, flush: true });
    await pipeline(Readable.from(chunks, { objectMode: false }), createGzip({ level: 1 }), onto);
    kept.push({ schema, name, columns: [...columns], ...counted(), file });
    done += table.bytes;
    tell(done / total);
  }
  return kept;
}

async function readMigrations({ client }: Moment): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from migrations.kysely_migration order by name collate "C"');
  return rows.map(({ name }) => name);
}

/** They run ahead of any moment, never behind it. */
async function readSequences({ client }: Moment): Promise<Manifest['sequences']> {
  const { rows } = await client.query<Manifest['sequences'][number]>(`
    select schemaname as schema, sequencename as name, last_value::text as value from pg_sequences
    where schemaname in ('public', 'auth') and last_value is not null order by 1, 2`);
  return rows;
}

/** What the database of this moment names, to the byte what it says. */
async function copyFiles({ client }: Moment, { files: { folder, query } }: BackupWish, to: string): Promise<KeptFile[]> {
  const { rows } = await client.query<Omit<KeptFile, 'bytes'> & { readonly bytes: string }>(query);
  const files = rows.map((one) => ({ ...one, bytes: Number(one.bytes) }));
  for (const one of files)
    if ((await copyFile(path.join(folder, one.file), path.join(to, one.file)).catch(() => null)) !== one.sha256) throw archiveMoves();
  return files;
}

/** Read at once, since they go on growing. */
async function copyBeside(files: readonly string[], to: string): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const from of files.filter((file) => existsSync(file))) {
    const bytes = await readFile(from);
    const file = path.basename(from);
    await mkdir(to, { recursive: true, mode: 0o700 });
    await writeFile(path.join(to, file), bytes, { mode: 0o600, flush: true });
    kept.push({ file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  return kept;
}

async function onDisk(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
