import { execFileSync } from 'node:child_process';
import { closeSync, cpSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

export type Disk = { readonly fill: () => void; readonly empty: () => void; readonly close: () => void };

const BALLAST = 'ballast';
const CHUNK = Buffer.alloc(1024 ** 2);

/** Puts a folder, with what is in it, on a file system of its own in memory. Null where none may be mounted. */
export function diskOver(folder: string, megabytes: number): Disk | null {
  const beside = `${folder}.beside`;
  mkdirSync(folder, { recursive: true });
  cpSync(folder, beside, { recursive: true, preserveTimestamps: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  cpSync(beside, folder, { recursive: true, preserveTimestamps: true });
  rmSync(beside, { recursive: true });
  return {
    fill: () => fillUp(path.join(folder, BALLAST)),
    empty: () => rmSync(path.join(folder, BALLAST), { force: true }),
    close: () => execFileSync('umount', ['-l', folder]),
  };
}

/** To the last byte. */
function fillUp(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (let size = CHUNK.length; size > 0; )
      try {
        writeSync(handle, CHUNK, 0, size);
      } catch {
        size = size >> 1;
      }
  } finally {
    closeSync(handle);
  }
}
