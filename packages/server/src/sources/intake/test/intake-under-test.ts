import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { insertKey } from '../../../access/index.ts';
import { openUsageStore, type OwnedUsageStore, wireRecovery, wireUsage } from '../../../facts/usage/wire.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { createApp } from '../../../platform/http/app.ts';
import { systemClock } from '../../../platform/clock.ts';
import { newId } from '../../../platform/new-id.ts';
import { type Database, openDatabase } from '../../../platform/records/records.ts';
import { testDatabase } from '../../../test/test-database.ts';
import type { Applier } from '../jobs/run-applier.ts';
import type { CuttablePostgres } from './cuttable-postgres.ts';
import { FACTS } from './facts-of-test.ts';
import { wireApplier, wireIntake, wireJournalKeeping, wireRowsJournal } from '../wire.ts';

export type IntakeUnderTest = Awaited<ReturnType<typeof intakeUnderTest>>;

/** A server that takes events in, a usage store, and the applier between them: all real, in one process. */
export async function intakeUnderTest(
  options: {
    readonly wayTo?: (url: string) => Promise<CuttablePostgres>;
    /** In place of a file. */
    readonly openStore?: () => Promise<OwnedUsageStore>;
  } = {},
) {
  const test = await testDatabase();
  const way = await options.wayTo?.(test.ownerUrl);
  const folder = mkdtempSync(path.join(tmpdir(), 'perennial-usage-'));
  const intakeDatabase = openDatabase(way?.url ?? test.ownerUrl, { max: 3 });
  const app = await createApp({ version: 'test', isSecure: false });
  wireIntake({ intakeDatabase, clock: systemClock, publicUrl: 'http://localhost:4100', facts: FACTS }).registerIntake(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

  const openStore = options.openStore ?? (() => openUsageStore({ folder, memoryMb: 256, threads: 2, isKept: true }));
  let store = await openStore();
  let applier = startApplier(test.database, store);
  return {
    url,
    way,
    folder,
    database: test.database,
    ownerUrl: test.ownerUrl,
    superuserUrl: test.superuserUrl,
    store: () => store,
    usage: () =>
      wireUsage({
        database: test.database,
        store: store.ask,
        journal: wireRowsJournal({ database: test.database, clock: systemClock, poke: applier.poke }),
      }),
    drained: () => applier.drained(),
    forget: (workspaceId: WorkspaceId) => applier.between(() => store.sink.forget(workspaceId)),
    between: <Result>(work: () => Promise<Result>) => applier.between(work),
    keeping: () => ({
      database: test.database,
      keeping: store.keeping,
      ...wireJournalKeeping({ database: test.database, sink: store.sink, keptDays: 0 }),
    }),
    stopApplying: async () => {
      await applier.stop();
      await store.close();
    },
    startApplying: async () => {
      store = await openStore();
      applier = startApplier(test.database, store);
    },
    close: async () => {
      await app.close();
      await applier.stop();
      await store.close();
      await intakeDatabase.close();
      await way?.close();
      await test.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function startApplier(database: Database, store: OwnedUsageStore): Applier {
  return wireApplier({
    database,
    sink: store.sink,
    facts: FACTS,
    recover: wireRecovery({
      database,
      keeping: store.keeping,
      ...wireJournalKeeping({ database, sink: store.sink }),
      damaged: () => [],
    }),
    onError: (error, failures) => {
      if (failures > 1) process.stderr.write(`applying failed: ${String(error)}\n`);
    },
  });
}

export type WorkspaceUnderTest = { readonly id: WorkspaceId; readonly writeKey: string };

export async function aWorkspace(
  database: Database,
  settings: { readonly timeZone?: string; readonly accountTrait?: string } = {},
): Promise<WorkspaceUnderTest> {
  const id = newId('ws') as WorkspaceId;
  return database.inWorkspace(id, async (records) => {
    const { timeZone = 'UTC', ...rest } = settings;
    await records
      .insertInto('workspaces')
      .values({ workspaceId: id, slug: id.replace('_', '-'), name: 'Test', timeZone, currency: 'EUR', settings: JSON.stringify(rest) })
      .execute();
    const { secret } = await insertKey(records, id, { kind: 'write', name: 'test', role: 'viewer', createdBy: null });
    return { id, writeKey: secret };
  });
}

export function basic(writeKey: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`, 'content-type': 'application/json' };
}

/** Sends a body as a plain client does and gives back the status. */
export async function send(
  { url, writeKey }: { readonly url: string; readonly writeKey: string },
  method: string,
  body: unknown,
): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(`${url}/v1/${method}`, { method: 'POST', headers: basic(writeKey), body: text });
  await answer.arrayBuffer();
  return answer.status;
}
