import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openUsageStore, type OwnedUsageStore } from '../packages/server/src/facts/usage/wire.ts';
import type { WorkspaceId } from '../packages/server/src/kernel/ids.ts';
import { newId } from '../packages/server/src/platform/new-id.ts';
import { openPostgres } from '../packages/server/src/platform/postgres/open-postgres.ts';
import { prepareRecords } from '../packages/server/src/platform/records/prepare.ts';
import { type Database, openDatabase } from '../packages/server/src/platform/records/records.ts';
import { journalApplier } from '../packages/server/src/sources/intake/use-cases/apply-journal.ts';
import { keepThread } from '../packages/server/src/platform/processes/keep-thread.ts';
import { remoteReader } from '../packages/server/src/sources/intake/wire.ts';
import { appendEvents } from './apply/bare-appender.ts';
import { fillJournal, introduceUsers } from './apply/fill-journal.ts';

/**
 * How quickly the journal is counted, against DuckDB's bare Appender with a commit each 5,000 rows:
 * `node bench/apply.ts [rounds] [events a round]`. Both take turns on the same machine.
 * Ours reads the journal, takes the requests apart, finds accounts and contacts, drops duplicates and keeps the
 * position; the Appender gets its rows as they shall be.
 */
const [rounds, events] = [Number(process.argv[2] ?? 3), Number(process.argv[3] ?? 200_000)];
const STEP = { rows: 1_000, events: 16_000 };
const home = mkdtempSync(path.join(tmpdir(), 'perennial-bench-'));
const say = (line: unknown) => process.stdout.write(`${String(line)}\n`);

const postgres = await openPostgres(path.join(home, 'postgres'), { superuser: 'superuser', owner: 'owner' });
await prepareRecords(postgres.ownerUrl);
const database = openDatabase(postgres.ownerUrl, { max: 4 });
const workspaceId = await aWorkspace(database);
const store = await openUsageStore({ folder: path.join(home, 'usage'), memoryMb: 512, threads: 2 });
// The thread that the engine has for it.
const reading = keepThread(new URL('../packages/server/src/wiring/journal-thread.ts', import.meta.url), {
  data: { databaseUrl: postgres.ownerUrl },
  onError: say,
});
const to = { database, workspaceId };
await introduceUsers(to);
await fillJournal(to, { round: 'warm', events: 50_000 });
await applyAll(database, store);

const ratios: number[] = [];
for (let round = 0; round < rounds; round++) {
  await fillJournal(to, { round: String(round), events });
  const bare = await timed(() => appendEvents(path.join(home, `bare-${round}`), events));
  const ours = await timed(() => applyAll(database, store));
  ratios.push(bare.ms / ours.ms);
  say(`bare ${rate(bare)}, ours ${rate(ours)}, ratio ${(bare.ms / ours.ms).toFixed(2)}`);
}
ratios.sort((left, right) => left - right);
say(`apply: ${(ratios[ratios.length >> 1] ?? Number.NaN).toFixed(2)} of the bare Appender (median of ${rounds})`);
await reading.stop();
await store.close();
await database.close();
await postgres.server.stop();
rmSync(home, { recursive: true });

async function applyAll(from: Database, to: OwnedUsageStore): Promise<void> {
  const journal = journalApplier({ database: from, sink: to.sink, reader: remoteReader(reading.channel) });
  while ((await journal.applyNext(STEP)) > 0);
}

type Took = { readonly ms: number; readonly cpuMs: number };

async function timed(work: () => Promise<void>): Promise<Took> {
  const [since, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - since, cpuMs: (user + system) / 1_000 };
}

/** CPU time is of this process alone: PostgreSQL's is not in it. */
function rate({ ms, cpuMs }: Took): string {
  return `${Math.round(events / ms)}k events/s with ${((1_000 * cpuMs) / events).toFixed(1)} µs of CPU each`;
}

async function aWorkspace(to: Database): Promise<WorkspaceId> {
  const id = newId('ws') as WorkspaceId;
  await to.inWorkspace(id, (records) =>
    records.insertInto('workspaces').values({ workspaceId: id, slug: 'bench', name: 'Bench', timeZone: 'UTC', currency: 'EUR' }).execute(),
  );
  return id;
}
