import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { damaged, newerProduct, noBackup } from './backup.errors.ts';
import { BESIDE, type KeptTable, type Manifest, MANIFEST, openManifest } from './manifest.ts';

/** What the backup says of itself. */
export async function readManifest(folder: string): Promise<Manifest> {
  const sealed = await readFile(path.join(folder, MANIFEST), 'utf8').catch(() => null);
  if (sealed === null) throw noBackup(folder);
  const manifest = openManifest(sealed);
  if (manifest === null) throw damaged(MANIFEST);
  return manifest;
}

/** Reads all of it, and holds each file against the manifest, before anything is done with it. */
export async function checkBackup(folder: string, known: readonly string[], tell: (doneRatio: number) => void): Promise<Manifest> {
  const manifest = await readManifest(folder);
  if (manifest.migrations.some((name) => !known.includes(name))) throw newerProduct(manifest.product);
  const total = Math.max(1, manifest.tables.length + manifest.files.length + manifest.beside.length);
  let done = 0;
  for (const table of manifest.tables) {
    if ((await sumOf(rowsIn(folder, table))) !== table.sha256) throw damaged(table.file);
    tell(++done / total);
  }
  const files = [
    ...manifest.files.map((one) => ({ ...one, below: 'files' })),
    ...manifest.beside.map((one) => ({ ...one, below: BESIDE })),
  ];
  for (const { file, sha256, below } of files) {
    const at = path.join(below, file);
    if ((await sumOf(createReadStream(path.join(folder, at)))) !== sha256) throw damaged(at);
    tell(++done / total);
  }
  return manifest;
}

/** The rows of a table as they were written. */
export async function* rowsIn(folder: string, { file }: KeptTable): AsyncGenerator<Buffer> {
  const rows = createGunzip();
  const reading = pipeline(createReadStream(path.join(folder, file)), rows);
  // Told by the stream itself as well.
  reading.catch(() => undefined);
  yield* rows as AsyncIterable<Buffer>;
  await reading;
}

async function sumOf(chunks: AsyncIterable<Buffer>): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of chunks) hash.update(chunk);
    return hash.digest('hex');
  } catch {
    // Cut off, no longer compressed data, or not there.
    return null;
  }
}
