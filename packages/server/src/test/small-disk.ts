import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type SmallDisk = {
  readonly folder: string;
  readonly fill: (name: string, bytes: number) => void;
  readonly empty: (name: string) => void;
  readonly close: () => void;
};

export const NO_SMALL_DISK = 'a file system of its own takes root, and a system that lets root mount one';

/** A file system of eight megabytes in memory; null where none may be mounted. */
export function smallDisk(): SmallDisk | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'perennial-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    fill: (name, bytes) => writeFileSync(path.join(folder, name), Buffer.alloc(bytes)),
    empty: (name) => rmSync(path.join(folder, name)),
    close() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
