import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.ts';
import { clearLeftovers } from './leftovers.ts';
import { didNotStart } from './postgres.errors.ts';
import { placeSettings, type ServerPlace } from './server-place.ts';
import type { Unprivileged } from './unprivileged.ts';

export type ServerPlan = {
  readonly binaries: PostgresBinaries;
  readonly user: Unprivileged;
  readonly folder: string;
  readonly place: ServerPlace;
  readonly settings: readonly string[];
  readonly logFile: string;
};

export type PostgresServer = {
  readonly pid: number;
  /** Resolves when it ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Lets running statements be broken off, writes everything down, and waits for the end. */
  readonly stop: () => Promise<void>;
};

// Recovery of a large database after a crash takes its time; a server that cannot start says so by ending.
const READY_WAIT_MS = 600_000;
const LOOK_MS = 5;
const LOG_BYTES_MAX = 10 * 1024 ** 2;
const FAST_STOP_MS = 15_000;

export async function startServer(plan: ServerPlan): Promise<PostgresServer> {
  await clearLeftovers(plan.folder, plan.place);
  const child = spawnServer(plan);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  await untilReady(child, plan);
  return { pid: child.pid ?? 0, ended, stop: () => stopServer(child, ended) };
}

function spawnServer(plan: ServerPlan): ChildProcess {
  const [command = '', ...args] = [
    ...plan.user.whileWeLive,
    plan.binaries.postgres,
    '-D',
    plan.folder,
    ...placeSettings(plan.place),
    ...['timezone=UTC', 'log_timezone=UTC', ...plan.settings].flatMap((setting) => ['-c', setting]),
  ];
  turnLog(plan.logFile);
  const log = openSync(plan.logFile, 'a', 0o600);
  try {
    // Detached: a Ctrl-C would else reach it at once, before the API has ended its requests.
    return spawn(command, args, { detached: true, stdio: ['ignore', log, log], env: { ...process.env, LC_ALL: 'C' } });
  } finally {
    closeSync(log);
  }
}

/** One older log is kept, so that it does not fill the disk over the years. */
function turnLog(file: string): void {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > LOG_BYTES_MAX) renameSync(file, `${file}.old`);
}

async function untilReady(child: ChildProcess, plan: ServerPlan): Promise<void> {
  let failed: string | null = null;
  child.once('error', (error) => (failed = error.message));
  for (const until = Date.now() + READY_WAIT_MS; Date.now() < until; await sleep(LOOK_MS)) {
    if (failed !== null || child.exitCode !== null || child.signalCode !== null)
      throw didNotStart(failed ?? lastComplaint(plan.logFile), plan.logFile);
    if (isReady(plan.folder, child.pid)) return;
  }
  child.kill('SIGQUIT');
  throw didNotStart('timeout', plan.logFile);
}

/** The pid must be ours: a file left by a killed server says ready as well. */
function isReady(folder: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

function lastComplaint(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-50);
  const complaint = lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? '';
  return complaint.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '');
}

async function stopServer(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGINT');
  const patience = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_MS);
  await ended;
  clearTimeout(patience);
}
