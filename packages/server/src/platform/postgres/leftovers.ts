import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stillRunning } from './postgres.errors.ts';

const WAIT_MS = 30_000;
const LOOK_MS = 20;

/**
 * After a kill -9: ends a PostgreSQL that still works in the folder, waits for its last process, and removes its pid file.
 * The file alone proves nothing: its number may belong to another program by now, and PostgreSQL would refuse for ever.
 */
export async function clearLeftovers(folder: string): Promise<void> {
  const pidFile = path.join(folder, 'postmaster.pid');
  const postmaster = firstNumber(pidFile);
  const here = processesIn(folder);
  if (postmaster !== null && here.includes(postmaster)) process.kill(postmaster, 'SIGINT');

  const until = Date.now() + WAIT_MS;
  for (let left = here; left[0] !== undefined; left = processesIn(folder)) {
    if (Date.now() > until) throw stillRunning(left[0]);
    await sleep(LOOK_MS);
  }
  rmSync(pidFile, { force: true });
}

function processesIn(folder: string): number[] {
  const place = realpathSync(folder);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolder(pid) === place);
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // It ended meanwhile, or belongs to another user.
    return null;
  }
}

function firstNumber(file: string): number | null {
  try {
    const number = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return Number.isInteger(number) && number > 0 ? number : null;
  } catch {
    return null;
  }
}
