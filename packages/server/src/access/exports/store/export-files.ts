import { createReadStream, existsSync, type ReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

export type ExportFiles = ReturnType<typeof exportFiles>;

/** Archives of workspaces that can be fetched, under the data folder. */
export function exportFiles(dataDir: string) {
  const folder = path.join(dataDir, 'exports');
  const fileOf = (id: string) => path.join(folder, `${id}.tar`);
  return {
    fileOf,
    /** Null where it is not there: removed, or on another server. */
    open: (id: string): ReadStream | null => (existsSync(fileOf(id)) ? createReadStream(fileOf(id)) : null),
    /** Whatever belongs to none of these goes, what broke off among it. */
    async keepOnly(ids: ReadonlySet<string>): Promise<void> {
      const there = await readdir(folder).catch(() => []);
      for (const name of there) if (!ids.has(name.split('.')[0] ?? '')) await rm(path.join(folder, name), { recursive: true, force: true });
    },
    async remove(id: string): Promise<void> {
      for (const end of ['', '.making', '.unfinished']) await rm(`${fileOf(id)}${end}`, { recursive: true, force: true });
    },
  };
}
