import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { clickHouseUnderTest } from '../facts/usage/test/clickhouse-under-test.ts';
import { archiveUsage } from '../facts/usage/use-cases/archive-usage.ts';
import { logStoreWork, readStoreLog, type StoreWorkKind, storeLogEntry } from '../facts/usage/store/usage-store-log.store.ts';
import { wireUsageStoreWork } from '../facts/usage/wire.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { Temporal } from '../kernel/time.ts';
import { createLog } from '../platform/log/log.ts';
import { withLanes } from '../platform/records/hold-lanes.ts';
import { openPool } from '../platform/records/pool.ts';
import { openDatabase } from '../platform/records/records.ts';
import { openUsageServer } from '../platform/usage-store/usage-server.ts';
import { isInLane, LANES, readIntakeLags } from '../sources/intake/index.ts';
import {
  aWorkspace,
  type IntakeUnderTest,
  intakeUnderTest,
  send,
  type WorkspaceUnderTest,
} from '../sources/intake/test/intake-under-test.ts';
import { wireJournalKeeping } from '../sources/intake/wire.ts';
import { openKeptUsage } from './open-kept-usage.ts';

/** In each workspace, and then no more in the journal. */
const ARCHIVED = 20;
const POLL = { timeout: 60_000, interval: 100 };
vi.setConfig({ testTimeout: 240_000 });
const folders: string[] = [];
let clickHouse: Awaited<ReturnType<typeof clickHouseUnderTest>>;
let url = '';
let intake: IntakeUnderTest;
/** One in each lane. */
const workspaces: WorkspaceUnderTest[] = [];
const [low, high] = [() => workspaces[1] as WorkspaceUnderTest, () => workspaces[6] as WorkspaceUnderTest];
const expected = new Map<string, number>();
type Engine = Awaited<ReturnType<typeof anEngine>>;
let one: Engine;
let other: Engine;

beforeAll(async () => {
  clickHouse = await clickHouseUnderTest();
  url = await clickHouse.database();
  intake = await intakeUnderTest();
  for (const lane of LANES) {
    let found: WorkspaceUnderTest | undefined;
    while (found === undefined || !isInLane(lane, found.id)) found = await aWorkspace(intake.database);
    workspaces.push(found);
  }
}, 120_000);
afterAll(async () => {
  await one?.stop();
  await other?.stop();
  await intake.close();
  await clickHouse.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** All that an engine does with the usage store, on connections of its own. */
async function anEngine(folder = mkdtempSync(path.join(tmpdir(), 'perennial-engine-'))) {
  folders.push(folder);
  const databaseUrl = intake.ownerUrl;
  const database = openDatabase(databaseUrl, { max: 12 });
  const means = { usageStoreUrl: url, isUsageStoreSafe: true, usageMemoryMb: 64, log: createLog('engine', 'silent') };
  const { store, count } = await openKeptUsage({ database, databaseUrl, folder, ...means });
  const { counting, stop } = count((reason) => {
    throw reason;
  });
  const keepingOf = (lane: (typeof LANES)[number]) => {
    const { sink, keeping } = store.lane(lane);
    return { database, lane, keeping, ...wireJournalKeeping({ database, sink, lane }) };
  };
  /** With no day for which requests are kept at least. */
  const workDeps = {
    database,
    keeping: store.keeping,
    ...wireJournalKeeping({ database, sink: store.sink, keptDays: 0 }),
    lanes: store.lanes.map(keepingOf),
    inRest: counting.inRest,
  };
  return {
    store,
    counting,
    workDeps,
    async stop() {
      await stop();
      await store.close();
      await database.close();
    },
  };
}

let sent = 0;

/** So many events in each of the workspaces, in requests of some. */
async function take(to: readonly WorkspaceUnderTest[], events: number): Promise<void> {
  for (const { id, writeKey } of to) {
    // In Auckland it is the next day by then.
    const timestamp = `${Temporal.Now.plainDateISO('UTC').subtract({ days: 2 }).toString()}T20:00:00Z`;
    const batch = Array.from({ length: events }, () => ({
      type: 'track',
      event: 'Did',
      userId: 'ana',
      messageId: `m-${sent++}`,
      timestamp,
    }));
    expect(
      await send({ url: intake.url, writeKey }, 'batch', { batch: [{ type: 'group', userId: 'ana', groupId: 'acme' }, ...batch] }),
    ).toBe(200);
    expected.set(id, (expected.get(id) ?? 0) + events);
  }
}

async function figures({ store }: Pick<Engine, 'store'>): Promise<ReadonlyMap<string, number>> {
  return new Map(await Promise.all(workspaces.map(async ({ id }) => [id, (await store.ask.totals(id)).events] as const)));
}
const refusal = (error: unknown) => (error as { code?: string }).code;
async function expectAll(engine: Pick<Engine, 'store'>): Promise<void> {
  await expect.poll(() => figures(engine).catch(refusal), POLL).toEqual(expected);
}

/** The lanes that engines hold, by engine. */
async function held(): Promise<readonly string[]> {
  const pool = openPool(intake.superuserUrl, { max: 1 });
  const { rows } = await pool.query<{ name: string }>(
    "select application_name as name from pg_stat_activity where datname = current_database() and application_name like 'engine %'",
  );
  await pool.end();
  return rows.map(({ name }) => / ([\d,]+) of/.exec(name)?.[1] ?? 'none').sort();
}
async function expectHeld(lanes: readonly string[]): Promise<void> {
  await expect.poll(held, POLL).toEqual(lanes);
}

/** Has it done by those of this engine who work on the store, and gives back what came of it. */
async function done(engine: Engine, kind: StoreWorkKind, wish: object = {}): Promise<Record<string, unknown>> {
  const work = wireUsageStoreWork({ ...engine.workDeps, onError: () => undefined });
  const entry = await intake.database.inInstallation((records) => logStoreWork(records, { kind, wish }));
  const read = () => intake.database.inInstallation((records) => storeLogEntry(records, entry));
  await expect.poll(async () => (await read())?.state, POLL).toMatch(/done|failed/);
  await work.stop();
  expect(await read()).toMatchObject({ state: 'done' });
  return (await read())?.outcome ?? {};
}

const repairs = async () =>
  (await intake.database.inInstallation((records) => readStoreLog(records, 100))).filter(({ kind }) => kind === 'repair').length;

async function accountOf(workspaceId: WorkspaceId): Promise<string> {
  const account = await intake.database.inWorkspace(workspaceId, (records) =>
    records.selectFrom('accounts').select('id').executeTakeFirstOrThrow(),
  );
  return account.id;
}

/** Between two steps: one that is under way would say where it stands afterwards. */
const empty = ({ store, counting }: Engine) => counting.inRest(store.forgetAll);

it('are filled each with its part of a usage file’s archive, though the journal was pruned, and count on from there', async () => {
  await take(workspaces, ARCHIVED);
  await intake.drained();
  expect(await archiveUsage(intake.keeping(), () => undefined)).toMatchObject({ pruned: 8 });
  await intake.stopApplying();
  await take(workspaces, 5);
  one = await anEngine(intake.folder);
  await expectAll(one);
  await expectHeld(['0,1,2,3,4,5,6,7']);
});

it('are counted by two engines at the same time, each event once', async () => {
  other = await anEngine();
  await expectHeld(['0,1,2,3', '4,5,6,7']);
  for (let round = 0; round < 4; round++) await take(workspaces, 50);
  await one.counting.drained();
  expect(await figures(one)).toEqual(expected);
  await expectAll(other);
  const server = openUsageServer(url);
  const lanes = await server.look<{ lane: number }>(
    'select distinct toUInt32(intDiv(attempt, pow(2, 40))) as lane from usage_events order by lane',
  );
  await server.close();
  // What came of the archive has no attempt.
  expect(lanes.map(({ lane }) => lane)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

it('are made again by whoever has the archive, when the store was emptied; until then nothing is answered', async () => {
  const before = await repairs();
  await empty(one);
  // The other engine has no file of it: its lanes are filled when they are the first one's.
  await expect.poll(repairs, POLL).toBe(before + 4);
  expect(await figures(one).catch(refusal)).toBe('usage.counted_again');
  await other.stop();
  await expectAll(one);
  expect(await repairs()).toBe(before + 8);
});

it('are made of what there is, all at once, where somebody says so', async () => {
  await one.stop();
  other = await anEngine();
  await empty(other);
  await expect.poll(() => figures(other).catch(refusal), POLL).toBe('usage.counted_again');
  await done(other, 'rebuild');
  const left = new Map([...expected].map(([id, events]) => [id, events - ARCHIVED]));
  await expect.poll(() => figures(other).catch(refusal), POLL).toEqual(left);
  await other.stop();
  one = await anEngine(intake.folder);
  await empty(one);
  await expectAll(one);
  other = await anEngine();
  await expectHeld(['0,1,2,3', '4,5,6,7']);
});

it('lag each by itself: one that does is no lost store, and nothing goes from the journal that it has not counted', async () => {
  const before = await repairs();
  let counted: ReadonlyMap<string, number> = new Map(expected);
  const [lagging] = [low()];
  await withLanes(openDatabase(intake.ownerUrl, { max: 1 }).pool, [1], {
    onLost: () => undefined,
    async work() {
      await take(workspaces, 10);
      counted = new Map([...expected].map(([id, events]) => [id, id === lagging.id ? events - 10 : events]));
      await expect.poll(() => figures(one), POLL).toEqual(counted);
      const lags = () => intake.database.inInstallation((records) => readIntakeLags(records, Temporal.Now.instant()));
      await expect
        .poll(async () => (await lags()).map(({ workspaceId, waitingEvents }) => [workspaceId, waitingEvents]), POLL)
        .toEqual([[lagging.id, 11]]);
      // They begin anew beside it.
      await other.stop();
      other = await anEngine();
      await take([high()], 1);
      counted = new Map(counted).set(high().id, expected.get(high().id) ?? 0);
      for (const engine of [one, other]) await expect.poll(() => figures(engine).catch(refusal), POLL).toEqual(counted);
      // What was held at one look may go at the next.
      const { held } = await done(one, 'archive');
      expect(Number((await done(one, 'archive'))['pruned'])).toBeGreaterThan(0);
      const kept = await intake.database.inInstallation((records) =>
        records.selectFrom('intakeJournal').select('workspaceId').where('seq', '>', Number(held)).orderBy('seq').execute(),
      );
      expect(kept.map(({ workspaceId }) => workspaceId)).toContain(lagging.id);
    },
  });
  await expectAll(one);
  await expectAll(other);
  expect(await repairs()).toBe(before);
});

it('rest for what must not meet a step, whoever holds them', async () => {
  for (const { id } of [low(), high()]) {
    const days = () => one.store.ask.counts(id, { by: ['day'], limit: 10 });
    const before = await days();
    await intake.database.inWorkspace(id, (records) =>
      records.updateTable('workspaces').set({ timeZone: 'Pacific/Auckland' }).where('workspaceId', '=', id).execute(),
    );
    // It is dated again by those who work on the store, whatever they are asked for.
    await done(one, 'verify');
    expect(await days()).toEqual(before.map((row) => ({ ...row, day: row.day + 1, lastDay: row.lastDay + 1 })));
    await done(one, 'erase', { workspaceId: id, id: await accountOf(id) });
    expected.set(id, 0);
  }
  const [removed] = workspaces as [WorkspaceUnderTest];
  await one.counting.inRest(() => one.store.sink.forget(removed.id), removed.id);
  expected.set(removed.id, 0);
  await expectAll(other);
  await take(
    workspaces.filter(({ id }) => expected.get(id) !== 0),
    2,
  );
  await expectAll(other);
});

it('go to a third that comes, and from those who go', async () => {
  const third = await anEngine();
  await expect.poll(async () => (await held()).map((lanes) => lanes.split(',').length).sort(), POLL).toEqual([2, 3, 3]);
  await one.stop();
  one = third;
  await expect.poll(async () => (await held()).map((lanes) => lanes.split(',').length), POLL).toEqual([4, 4]);
  await take([workspaces[3] as WorkspaceUnderTest, workspaces[4] as WorkspaceUnderTest], 3);
  await expectAll(third);
});
