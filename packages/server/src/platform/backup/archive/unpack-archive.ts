import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { spaceOf } from '../../disk/disk-space.ts';
import { archiveDamaged, archiveNewer, archiveOlder, archiveTooLarge, archiveUnknown, noArchive } from './archive.errors.ts';
import { ARCHIVE_FORMAT, ARCHIVE_MANIFEST, ARCHIVE_SUM, type ArchiveManifest, archiveManifestSchema } from './archive-manifest.ts';
import { readTar, type TarFile, type TarReader } from './tar.ts';

const MANIFEST_MAX = 32 * 1024 ** 2;
const SUM_MAX = 1_000;
const MEGABYTE = 1024 ** 2;
/** Kept free: what comes in is not all that is written. */
const SPARE_BYTES = 256 * MEGABYTE;
/** Deflate makes nothing smaller than this; whoever states more states something else than was packed. */
const PACKED_MOST = 1_100;

export type UnpackWish = {
  /** The archive as it comes; read once. */
  readonly source: AsyncIterable<Buffer>;
  /** What it is called where it is refused. */
  readonly name: string;
  readonly folder: string;
  readonly migrations: readonly string[];
  readonly tell: (doneRatio: number) => void;
};

/** `sha256`: of the manifest. */
export type UnpackedArchive = { readonly manifest: ArchiveManifest; readonly sha256: string };

/**
 * Takes an archive apart into a folder, and holds each file against the manifest before anything is done with it. Nothing of it is trusted:
 * no file is written that the manifest does not name, none becomes larger than it says, and all together no larger than there is room.
 */
export async function unpackArchive({ source, name, folder, migrations, tell }: UnpackWish): Promise<UnpackedArchive> {
  const tar = readTar(source);
  const text = await readFirst(tar, name);
  const manifest = understood(text, migrations);
  requireRoom(manifest, folder);
  await mkdir(path.join(folder, 'tables'), { recursive: true, mode: 0o700 });
  await mkdir(path.join(folder, 'usage'), { recursive: true, mode: 0o700 });
  const named = filesOf(manifest);
  let done = 0;
  for (const one of named) {
    const file = await tar.next();
    if (file === null || file === 'end' || file.name !== one.file || file.bytes !== one.fileBytes) throw archiveDamaged(one.file);
    if ((await unpack(tar, { file, folder })) !== file.bytes) throw archiveDamaged(one.file);
    if (!(await isAsStated(path.join(folder, one.file), one))) throw archiveDamaged(one.file);
    tell(++done / named.length);
  }
  if ((await tar.next()) !== 'end' || !(await tar.isOver())) throw archiveDamaged(name);
  return { manifest, sha256: sumOf(text) };
}

type Named = {
  readonly file: string;
  readonly fileBytes: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly isPacked: boolean;
};

function filesOf({ tables, usage }: ArchiveManifest): readonly Named[] {
  return [
    ...tables.map((table) => ({ ...table, isPacked: true })),
    ...usage.map((part) => ({ ...part, fileBytes: part.bytes, isPacked: false })),
  ];
}

/** The text of the manifest, which is to the letter what was written. */
async function readFirst(tar: TarReader, name: string): Promise<string> {
  const first = await tar.next();
  if (first === null || first === 'end' || first.name !== ARCHIVE_MANIFEST || first.bytes > MANIFEST_MAX) throw noArchive(name);
  const text = await textOf(tar, first);
  const second = await tar.next();
  if (second === null || second === 'end' || second.name !== ARCHIVE_SUM || second.bytes > SUM_MAX) throw archiveDamaged(ARCHIVE_SUM);
  const [stated] = (await textOf(tar, second)).split(' ');
  if (stated !== sumOf(text)) throw archiveDamaged(ARCHIVE_MANIFEST);
  return text;
}

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

async function textOf(tar: TarReader, file: TarFile): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of tar.content(file)) parts.push(part);
  const bytes = Buffer.concat(parts);
  if (bytes.length !== file.bytes) throw archiveDamaged(file.name);
  return bytes.toString('utf8');
}

/** What it says of itself, where that can be taken in here: by a product of the same tables. */
function understood(text: string, migrations: readonly string[]): ArchiveManifest {
  const said = parsed(text);
  if (said.kind !== 'perennial-workspace') throw archiveDamaged(ARCHIVE_MANIFEST);
  if (said.format !== ARCHIVE_FORMAT) throw archiveUnknown(String(said.format));
  const manifest = archiveManifestSchema.safeParse(said).data;
  if (manifest === undefined || hasTwins(manifest)) throw archiveDamaged(ARCHIVE_MANIFEST);
  if (manifest.migrations.some((one) => !migrations.includes(one))) throw archiveNewer(manifest.product);
  if (migrations.some((one) => !manifest.migrations.includes(one))) throw archiveOlder(manifest.product);
  return manifest;
}

function parsed(text: string): Partial<Record<keyof ArchiveManifest, unknown>> {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    throw archiveDamaged(ARCHIVE_MANIFEST);
  }
}

function hasTwins(manifest: ArchiveManifest): boolean {
  const files = filesOf(manifest).map(({ file }) => file);
  const columns = manifest.tables.some((table) => new Set(table.columns).size !== table.columns.length);
  const names = manifest.tables.some(({ name, file }) => file !== `tables/${name}.gz`);
  const parts = manifest.usage.some(({ part, file }) => file !== `usage/${part}.parquet`);
  return columns || names || parts || new Set(files).size !== files.length;
}

function requireRoom(manifest: ArchiveManifest, folder: string): void {
  const files = filesOf(manifest);
  const bomb = files.find(({ isPacked, bytes, fileBytes }) => isPacked && bytes > PACKED_MOST * fileBytes);
  if (bomb !== undefined) throw archiveDamaged(bomb.file);
  const needed = files.reduce((sum, { bytes, fileBytes, isPacked }) => sum + fileBytes + (isPacked ? bytes : 0), SPARE_BYTES);
  const free = spaceOf(path.dirname(folder))?.freeBytes ?? 0;
  if (needed > free) throw archiveTooLarge(Math.ceil(needed / MEGABYTE), Math.floor(free / MEGABYTE));
}

async function unpack(tar: TarReader, { file, folder }: { readonly file: TarFile; readonly folder: string }): Promise<number> {
  let written = 0;
  await pipeline(
    tar.content(file),
    async function* (parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        written += part.length;
        yield part;
      }
    },
    createWriteStream(path.join(folder, file.name), { mode: 0o600 }),
  );
  return written;
}

/** Read to the end, and never further than what is stated. */
async function isAsStated(file: string, { bytes, sha256, isPacked }: Named): Promise<boolean> {
  const hash = createHash('sha256');
  let read = 0;
  try {
    for await (const chunk of contentOf(file, isPacked)) {
      read += chunk.length;
      if (read > bytes) return false;
      hash.update(chunk);
    }
    return read === bytes && hash.digest('hex') === sha256;
  } catch {
    // No longer packed data.
    return false;
  }
}

/** What was packed in a file of an archive that was taken apart. */
export async function* contentOf(file: string, isPacked: boolean): AsyncGenerator<Buffer> {
  if (!isPacked) {
    yield* createReadStream(file) as AsyncIterable<Buffer>;
    return;
  }
  const rows = createGunzip();
  const reading = pipeline(createReadStream(file), rows);
  // Told by the stream itself as well.
  reading.catch(() => undefined);
  yield* rows as AsyncIterable<Buffer>;
  await reading;
}
