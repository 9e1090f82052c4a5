import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, realpathSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { spaceOf } from '../disk/disk-space.ts';
import { diskFull, notWritable } from './data-folder.errors.ts';

/** Below this PostgreSQL and DuckDB would stop in the middle of their first work. */
export const FREE_MEGABYTES_MIN = 512;

/** Makes the folder if need be, and sees that it can be written to and has room. Returns its real path. */
export function prepareDataFolder(folder: string): string {
  try {
    makeFolder(path.resolve(folder));
    tryToWrite(path.join(folder, `.write-test-${process.pid}`));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw diskFull(folder, 0, FREE_MEGABYTES_MIN);
    throw notWritable(folder, code ?? String(error));
  }
  const free = freeMegabytes(folder);
  if (free < FREE_MEGABYTES_MIN) throw diskFull(folder, free, FREE_MEGABYTES_MIN);
  return realpathSync(folder);
}

/** One by one: asked for all at once, Node never comes back from a parent (such as /proc) that takes no folders. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function freeMegabytes(folder: string): number {
  return Math.floor((spaceOf(folder)?.freeBytes ?? 0) / 1_048_576);
}

function tryToWrite(file: string): void {
  const descriptor = openSync(file, 'w', 0o600);
  try {
    writeSync(descriptor, Buffer.alloc(4096));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
    rmSync(file, { force: true });
  }
}
