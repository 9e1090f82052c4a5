import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ServerPlace } from './server-place.ts';

/** Where the PostgreSQL under `home` listens, as it wrote down itself; null when it is not ready. */
export function placeOfRunning(home: string): ServerPlace | null {
  const lines = linesOf(path.join(home, 'cluster/postmaster.pid'));
  if (lines === null || lines[7]?.trim() !== 'ready') return null;
  const [port, socketFolder] = [Number(lines[3]), lines[4]?.trim() ?? ''];
  return socketFolder === '' ? { port } : { socketFolder };
}

function linesOf(file: string): string[] | null {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
}
