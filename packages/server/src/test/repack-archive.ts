import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type ArchiveManifest, archiveManifestSchema } from '../platform/backup/archive/archive-manifest.ts';
import { headerOf, readTar } from '../platform/backup/archive/tar.ts';

export type Files = Map<string, Buffer>;

const sumOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** An archive with something changed in it, whose sums are right again: as somebody hostile would write it. */
export async function repack(from: string, to: string, change: (files: Files, said: ArchiveManifest) => void): Promise<string> {
  const files: Files = new Map();
  const tar = readTar(createReadStream(from));
  for (let one = await tar.next(); one !== null && one !== 'end'; one = await tar.next()) {
    const parts: Buffer[] = [];
    for await (const part of tar.content(one)) parts.push(Buffer.from(part));
    files.set(one.name, Buffer.concat(parts));
  }
  const said = archiveManifestSchema.parse(JSON.parse(String(files.get('manifest.json'))));
  change(files, said);
  const text = JSON.stringify(said);
  files.set('manifest.json', Buffer.from(text));
  files.set('manifest.sha256', Buffer.from(`${sumOf(text)}  manifest.json\n`));
  const packed = [...files].flatMap(([name, bytes]) => {
    const padding = Buffer.alloc((512 - (bytes.length % 512)) % 512);
    return [headerOf({ name, bytes: bytes.length }), bytes, padding];
  });
  writeFileSync(to, Buffer.concat([...packed, Buffer.alloc(1024)]));
  return to;
}

/** Other rows of a table, told of rightly. */
export function rewrite(
  { files, said }: { readonly files: Files; readonly said: ArchiveManifest },
  name: string,
  change: (text: string) => string,
): void {
  const table = said.tables.find((one) => one.name === name);
  if (table === undefined) throw new Error(`there is no ${name}`);
  const rows = Buffer.from(change(String(gunzipSync(files.get(table.file) ?? Buffer.alloc(0)))));
  const packed = gzipSync(rows);
  files.set(table.file, packed);
  const stated = { rows: String(rows).split('\n').length - 1, bytes: rows.length, fileBytes: packed.length, sha256: sumOf(rows) };
  Object.assign(table, stated);
}
