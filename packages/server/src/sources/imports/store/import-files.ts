import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Instant } from '../../../kernel/time.ts';
import { spaceOf } from '../../../platform/disk/disk-space.ts';
import { fullnessOf } from '../../../platform/disk/fullness.ts';
import { diskNearlyFull, fileTooLarge } from '../imports.errors.ts';

const MOST_BYTES = 4 * 1024 ** 3;
/** What a folder is called. Anything else could be the way to somewhere else. */
const IMPORT_ID = /^imp_[0-9A-Za-z]{1,60}$/;

export type StoredFile = { readonly bytes: number; readonly hash: string };
export type ImportFiles = ReturnType<typeof importFiles>;

/** The files of imports, a folder each under the data folder. */
export function importFiles(dataDir: string) {
  const folderOf = (importId: string) => {
    if (!IMPORT_ID.test(importId)) throw new Error(`no import is called ${JSON.stringify(importId)}`);
    return path.join(dataDir, 'imports', importId);
  };
  const sourceOf = (importId: string) => path.join(folderOf(importId), 'source');
  return {
    sourceOf,
    refusedOf: (importId: string) => path.join(folderOf(importId), 'refused.csv'),
    /** The imports of which anything is there, the oldest first. */
    kept: async (): Promise<readonly string[]> =>
      existsSync(path.join(dataDir, 'imports'))
        ? (await readdir(path.join(dataDir, 'imports'))).filter((id) => IMPORT_ID.test(id)).sort()
        : [],
    /** False for what is not there any more. */
    isOlder: (importId: string, than: Instant): boolean => {
      const folder = statSync(folderOf(importId), { throwIfNoEntry: false });
      return folder !== undefined && folder.mtimeMs < than.epochMilliseconds;
    },
    isThere: (importId: string) => existsSync(sourceOf(importId)),
    /** A file can wait, and events cannot: what is left of a disk that is nearly full is for them. */
    mustHaveRoom(): void {
      const space = spaceOf(dataDir);
      if (space !== null && fullnessOf(space) === 'nearly_full') throw diskNearlyFull(Math.floor(space.freeBytes / 1_048_576));
    },
    /** Keeps what arrives, as it arrives; a file that was cut off leaves nothing. */
    async keep(importId: string, arriving: Readable): Promise<StoredFile> {
      await mkdir(folderOf(importId), { recursive: true });
      const part = `${sourceOf(importId)}.part`;
      try {
        const stored = await keepAs(part, arriving);
        await rename(part, sourceOf(importId));
        return stored;
      } catch (error) {
        await rm(folderOf(importId), { recursive: true, force: true });
        throw error;
      }
    },
    /** Of what cannot be an import nothing is there. */
    remove: async (importId: string): Promise<void> => {
      if (IMPORT_ID.test(importId)) await rm(folderOf(importId), { recursive: true, force: true });
    },
  };
}

export async function hashFile(where: string): Promise<StoredFile> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(where)) hash.update(part as Buffer);
  return { bytes: (await stat(where)).size, hash: hash.digest('hex') };
}

async function keepAs(where: string, arriving: Readable): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(part: Buffer, _, done) {
      bytes += part.length;
      hash.update(part);
      done(bytes > MOST_BYTES ? fileTooLarge(MOST_BYTES) : null, part);
    },
  });
  await pipeline(arriving, measure, createWriteStream(where));
  return { bytes, hash: hash.digest('hex') };
}
