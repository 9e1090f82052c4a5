import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stillRunning } from './postgres.errors.ts';
import { locksOf, type ServerPlace } from './server-place.ts';

const WAIT_MS = 30_000;
const LOOK_MS = 20;
/** Told to stop while it recovers from a crash, PostgreSQL may wait for ever; it is safe to end it less and less gently. */
const PUSHES = [
  { afterMs: 0, signal: 'SIGINT' },
  { afterMs: 3_000, signal: 'SIGQUIT' },
  { afterMs: 5_000, signal: 'SIGKILL' },
] as const;

/**
 * After a kill -9: ends a PostgreSQL that still works in the folder, waits for its last process, and removes its pid file and
 * the one beside its socket. The files alone prove nothing: their number may belong to another program by now, and PostgreSQL would refuse for ever.
 */
export async function clearLeftovers(folder: string, place: ServerPlace): Promise<void> {
  const pidFile = path.join(folder, 'postmaster.pid');
  const postmaster = firstNumber(pidFile);
  const pushes = [...PUSHES];
  const since = Date.now();
  for (let left = processesIn(folder); left[0] !== undefined; left = processesIn(folder)) {
    const waitedMs = Date.now() - since;
    if (waitedMs > WAIT_MS) throw stillRunning(left[0]);
    if (pushes[0] !== undefined && waitedMs >= pushes[0].afterMs) push(left, postmaster, pushes.shift()?.signal ?? 'SIGINT');
    await sleep(LOOK_MS);
  }
  for (const file of [pidFile, ...locksOf(place)]) rmSync(file, { force: true });
}

/** The others end with their postmaster, unless it is gone or does not hear. */
function push(left: readonly number[], postmaster: number | null, signal: NodeJS.Signals): void {
  for (const pid of left)
    if (signal === 'SIGKILL' || pid === postmaster)
      try {
        process.kill(pid, signal);
      } catch {
        // It ended meanwhile.
      }
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
