import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openUsageStore, remoteUsageStore } from '../packages/server/src/facts/usage/wire.ts';
import { startChild } from '../packages/server/src/platform/processes/start-child.ts';
import { openBare } from './usage-questions/bare-duckdb.ts';
import { openEventTable } from './usage-questions/event-table.ts';
import { fillUsage } from './usage-questions/fill-usage.ts';
import { type Measured, missedBy, told } from './usage-questions/limits.ts';
import { type Shape, shapes } from './usage-questions/shapes.ts';
import { inTurns } from './usage-questions/timing.ts';

/**
 * How quickly questions about use are answered: ours in the process that owns the file, in turns with the same SQL on a
 * bare DuckDB of the same memory and threads; ours from another process; and the same of an event table in PostgreSQL.
 * Medians of warm rounds. Millions of rows take minutes to make: `--folder` keeps them for the next time.
 *
 *   node bench/usage-questions.ts --events 20000000 --folder /var/tmp/usage-bench
 *   node bench/usage-questions.ts --folder /var/tmp/usage-bench --only timeline --without postgres --without channel
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '2000000' },
    accounts: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '3' },
    /** Seconds for the rounds of one shape, and for any one question to PostgreSQL. */
    cap: { type: 'string', default: '30' },
    folder: { type: 'string' },
    /** Shapes whose name begins so. */
    only: { type: 'string', default: '' },
    /** `postgres`, `channel`, `bare`. */
    without: { type: 'string', multiple: true, default: [] },
  },
});
const [events, accounts] = [Number(values.events), Number(values.accounts)];
const turns = { rounds: Number(values.rounds), capMs: 1_000 * Number(values.cap) };
const LIMITS = { memoryMb: 384, threads: 2 };
const home = values.folder === undefined ? mkdtempSync(path.join(tmpdir(), 'perennial-questions-')) : path.resolve(values.folder);
const folder = path.join(home, `usage-${events}-${accounts}`);
const isAsked = (what: string) => !values.without.includes(what);
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  mkdirSync(home, { recursive: true });
  chmodSync(home, 0o755);
  await fill();
  say(`${events} events of ${accounts} accounts`);
  const asked = shapes(accounts).filter(({ name }) => name.startsWith(values.only));
  const measured = new Map<string, Measured>(asked.map(({ name }) => [name, { ours: 0 }]));
  const note = (shape: Shape, found: Partial<Measured>) => {
    measured.set(shape.name, { ours: 0, ...measured.get(shape.name), ...found });
    say(`  ${shape.name}: ${told(found)}`);
  };
  await besideBare(asked, note);
  if (isAsked('channel')) await overChannel(asked, note);
  if (isAsked('postgres')) await inPostgres(asked, note);
  say('');
  for (const shape of asked) {
    const found = measured.get(shape.name) ?? { ours: 0 };
    const missed = missedBy(shape, found);
    say(`${shape.name}: ${told(found)}${missed.length > 0 ? `   MISSED: ${missed.join(', ')}` : ''}`);
  }
} finally {
  if (values.folder === undefined) rmSync(home, { recursive: true, force: true });
}

type Note = (shape: Shape, found: Partial<Measured>) => void;

/** Under its name once it is whole. */
async function fill(): Promise<void> {
  if (existsSync(folder)) return;
  const made = `${folder}.made`;
  rmSync(made, { recursive: true, force: true });
  await fillUsage(made, { events, accounts });
  renameSync(made, folder);
}

async function besideBare(asked: readonly Shape[], note: Note): Promise<void> {
  const bare = isAsked('bare') ? await openBare(folder, path.join(home, 'bare'), LIMITS) : null;
  const store = await openUsageStore({ folder, ...LIMITS });
  for (const shape of asked) {
    const ask = () => shape.ask(store.ask);
    if (bare === null) {
      const [ours = 0] = await inTurns([ask], turns);
      note(shape, { ours });
      continue;
    }
    const statements = await bare.statementsOf(shape);
    const [ours = 0, theirs = 0] = await inTurns([ask, () => bare.run(statements)], turns);
    note(shape, { ours, bare: theirs });
  }
  bare?.close();
  await store.close();
}

async function overChannel(asked: readonly Shape[], note: Note): Promise<void> {
  const owner = new URL('./usage-questions/owner.ts', import.meta.url);
  const child = await startChild(owner, { ...process.env, USAGE_OPTIONS: JSON.stringify({ folder, ...LIMITS }) });
  const store = remoteUsageStore(() => child);
  for (const shape of asked) {
    const [channel = 0] = await inTurns([() => shape.ask(store)], turns);
    note(shape, { channel });
  }
  await child.stop();
}

async function inPostgres(asked: readonly Shape[], note: Note): Promise<void> {
  const table = await openEventTable(path.join(home, `postgres-${events}-${accounts}`), folder, { capMs: turns.capMs, say });
  for (const shape of asked) {
    const [postgres = 0] = await inTurns([() => table.run(shape.postgres)], turns);
    note(shape, { postgres, isCut: postgres >= turns.capMs });
  }
  await table.close();
}
