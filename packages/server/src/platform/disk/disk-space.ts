import { statfsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

export type DiskSpace = {
  /** What ordinary programs may fill; the part kept back for root is left out, as `df` does. */
  readonly totalBytes: number;
  readonly freeBytes: number;
};

/** Room on the disk on which a folder lies; null where there is no such folder. */
export function spaceOf(folder: string): DiskSpace | null {
  try {
    const { blocks, bfree, bavail, bsize } = statfsSync(folder);
    return { totalBytes: (blocks - bfree + bavail) * bsize, freeBytes: bavail * bsize };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Two folders with the same answer fill the same disk; null where there is no such folder. */
export async function deviceOf(folder: string): Promise<number | null> {
  const found = await stat(folder).catch(() => null);
  return found?.dev ?? null;
}

/** What lies in a folder and below; files that go while it is looked at count as nothing. */
export async function bytesUnder(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(path.join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}
