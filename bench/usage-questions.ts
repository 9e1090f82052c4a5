import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openUsageStore, remoteUsageStore } from '../packages/server/src/facts/usage/wire.ts';
import { startChild } from '../packages/server/src/platform/processes/start-child.ts';
import { openBare } from './usage-questions/bare-duckdb.ts';
import { openEventTable } from './usage-questions/event-table.ts';
import { fillUsage } from './usage-questions/fill-usage.ts';
import { type Shape, shapes } from './usage-questions/shapes.ts';

/**
 * How quickly questions about use are answered: `node bench/usage-questions.ts [events] [accounts] [rounds]`.
 * Ours in the process that owns the file, in turns with the same SQL on a bare DuckDB of the same memory and threads;
 * then ours from another process; then the same of an event table in PostgreSQL. Medians of warm rounds. Limits: 1.3
 * times the bare time, 500 ms but for roll-ups, ten times PostgreSQL's speed (the timeline: three times its time).
 */
const [events, accounts, rounds] = [Number(process.argv[2] ?? 2_000_000), Number(process.argv[3] ?? 5_000), Number(process.argv[4] ?? 5)];
const LIMITS = { memoryMb: 512, threads: 2 };
const home = mkdtempSync(path.join(tmpdir(), 'perennial-questions-'));
const folder = path.join(home, 'usage');
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  await fillUsage(folder, { events, accounts });
  say(`${events} events of ${accounts} accounts`);
  const asked = shapes(accounts);
  const near = await besideBare(asked);
  const far = await overChannel(asked);
  const postgres = await inPostgres(asked);
  for (const { name } of asked) {
    const [ours, bare] = near.get(name) ?? [0, 0];
    const theirs = postgres.get(name) ?? 0;
    say(
      `${name}: ${ms(ours)}, bare ${ms(bare)} (${(ours / bare).toFixed(2)}), from another process ${ms(far.get(name) ?? 0)}, ` +
        `PostgreSQL ${ms(theirs)} (${(theirs / ours).toFixed(1)} times ours)`,
    );
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}

async function besideBare(asked: readonly Shape[]): Promise<Map<string, readonly [number, number]>> {
  const bare = await openBare(folder, path.join(home, 'bare'), LIMITS);
  const store = await openUsageStore({ folder, ...LIMITS });
  const took = new Map<string, readonly [number, number]>();
  for (const shape of asked) {
    const statements = await bare.statementsOf(shape);
    await shape.ask(store.ask);
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      theirs.push(await timed(() => bare.run(statements)));
      ours.push(await timed(() => shape.ask(store.ask)));
    }
    took.set(shape.name, [median(ours), median(theirs)]);
    say(`${shape.name}: ${ms(median(ours))}, bare ${ms(median(theirs))}`);
  }
  bare.close();
  await store.close();
  return took;
}

async function overChannel(asked: readonly Shape[]): Promise<Map<string, number>> {
  const owner = new URL('./usage-questions/owner.ts', import.meta.url);
  const child = await startChild(owner, { ...process.env, USAGE_OPTIONS: JSON.stringify({ folder, ...LIMITS }) });
  const store = remoteUsageStore(() => child);
  const took = await each(asked, (shape) => shape.ask(store));
  await child.stop();
  return took;
}

async function inPostgres(asked: readonly Shape[]): Promise<Map<string, number>> {
  const table = await openEventTable(home, folder);
  const took = await each(asked, (shape) => table.run(shape.postgres));
  await table.close();
  return took;
}

async function each(asked: readonly Shape[], run: (shape: Shape) => Promise<unknown>): Promise<Map<string, number>> {
  const took = new Map<string, number>();
  for (const shape of asked) {
    await run(shape);
    const times = [];
    for (let round = 0; round < Math.min(rounds, 3); round++) times.push(await timed(() => run(shape)));
    took.set(shape.name, median(times));
  }
  return took;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

function median(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[times.length >> 1] ?? Number.NaN;
}

function ms(time: number): string {
  return `${time.toFixed(time < 10 ? 1 : 0)} ms`;
}
