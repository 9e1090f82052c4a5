import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createWorkspace, insertKey } from '../../packages/server/src/access/index.ts';
import type { WorkspaceId } from '../../packages/server/src/kernel/ids.ts';
import { systemClock } from '../../packages/server/src/platform/clock.ts';
import type { Database } from '../../packages/server/src/platform/records/records.ts';
import type { LoadResult } from './load.ts';

export type BenchServer = { readonly child: ChildProcess; readonly url: string };

/** Starts one of the servers of this folder in a process of its own. */
export async function serverOf(file: string, ...args: readonly string[]): Promise<BenchServer> {
  const child = fork(new URL(file, import.meta.url), args);
  const [url] = (await once(child, 'message')) as [string];
  return { child, url };
}

/** A workspace, and the key with which events are sent to it. */
export async function aWorkspace(database: Database): Promise<{ readonly id: WorkspaceId; readonly writeKey: string }> {
  return database.inInstallation(async (records) => {
    const wish = { name: 'Bench', timeZone: 'UTC', currency: 'EUR' };
    const { id } = await createWorkspace(records, wish, { actor: { kind: 'operator', id: null }, now: systemClock.now() });
    const { secret } = await insertKey(records, id, { kind: 'write', name: 'bench', role: 'viewer', createdBy: null });
    return { id, writeKey: secret };
  });
}

export function wordsOf(result: LoadResult): string {
  const failed = result.failed === 0 ? '' : `, ${result.failed} failed`;
  return `${(result.eventsPerSecond / 1_000).toFixed(1)}k events/s, p50 ${result.p50Ms.toFixed(1)} ms, p99 ${result.p99Ms.toFixed(1)} ms${failed}`;
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((left, right) => left - right)[numbers.length >> 1] ?? Number.NaN;
}

export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
