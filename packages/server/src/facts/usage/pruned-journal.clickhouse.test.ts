import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openUsageServer } from '../../platform/usage-store/usage-server.ts';
import {
  aWorkspace,
  type IntakeUnderTest,
  intakeUnderTest,
  send,
  type WorkspaceUnderTest,
} from '../../sources/intake/test/intake-under-test.ts';
import { openClickHouseUsage } from './store/clickhouse/clickhouse-usage.ts';
import { logStoreWork, type StoreWorkKind, storeLogEntry } from './store/usage-store-log.store.ts';
import { clickHouseUnderTest } from './test/clickhouse-under-test.ts';
import { wireUsageStoreWork } from './wire.ts';

/** What is kept for a week elsewhere is here for no day: what was held at one look may go at the next. */
let clickHouse: Awaited<ReturnType<typeof clickHouseUnderTest>>;
let intake: IntakeUnderTest;
let one: WorkspaceUnderTest;
let store = { url: '', isSafe: false };

beforeAll(async () => {
  clickHouse = await clickHouseUnderTest();
  store.url = await clickHouse.database();
  intake = await intakeUnderTest({ openStore: () => openClickHouseUsage({ ...store, archive: '' }) });
  one = await aWorkspace(intake.database);
});
afterAll(async () => {
  await intake.close();
  await clickHouse.close();
});

async function use(other: Partial<typeof store>): Promise<void> {
  await intake.stopApplying();
  store = { ...store, ...other };
  await intake.startApplying();
}

const group = (key: string) => ({ type: 'group', userId: `user-${key}`, groupId: `acc-${key}`, messageId: `group-${key}` });
const event = (n: number, key: string) => ({ type: 'track', event: 'Did', userId: `user-${key}`, messageId: `m-${n}`, properties: { n } });

async function take(...batch: readonly object[]): Promise<void> {
  expect(await send({ url: intake.url, writeKey: one.writeKey }, 'batch', { batch })).toBe(200);
  await intake.drained();
}

/** Has it done by those who work on the store, and gives back what came of it. */
async function done(kind: StoreWorkKind, wish: object = {}): Promise<Record<string, unknown>> {
  const work = wireUsageStoreWork({ ...intake.keeping(), inRest: intake.between, onError: () => undefined });
  const entry = await intake.database.inInstallation((records) => logStoreWork(records, { kind, wish }));
  for (;;) {
    const now = await intake.database.inInstallation((records) => storeLogEntry(records, entry));
    if (now?.state !== 'done' && now?.state !== 'failed') {
      await sleep(50);
      continue;
    }
    await work.stop();
    expect(now).toMatchObject({ state: 'done' });
    return now.outcome ?? {};
  }
}

const events = async () => (await intake.store().ask.totals(one.id)).events;
const answer = () => events().catch((error: unknown) => (error as { code?: string }).code);
async function requests(): Promise<number> {
  return (await intake.database.inInstallation((records) => records.selectFrom('intakeJournal').select('seq').execute())).length;
}

async function accountNamed(key: string): Promise<string> {
  const account = await intake.database.inWorkspace(one.id, (records) =>
    records.selectFrom('accounts').select('id').where('externalId', '=', key).executeTakeFirstOrThrow(),
  );
  return account.id;
}

/** The store as it is now, under another name. */
async function backup(): Promise<string> {
  const [from, to] = [new URL(store.url).pathname.slice(1), await clickHouse.database()];
  await (await openClickHouseUsage({ url: to, archive: '' })).close();
  const server = openUsageServer(to);
  for (const table of ['usage_events', 'usage_keys', 'usage_links', 'usage_touched', 'usage_state', 'usage_lanes'])
    await server.run(`insert into ${table} select * from ${from}.${table}`);
  await server.close();
  return to;
}

let old = '';

it('keeps every request where nobody said that the store is safe', async () => {
  await take(group('a'), group('gone'), event(1, 'a'), event(2, 'stranger'), event(9, 'gone'));
  expect(await done('archive')).toMatchObject({ held: expect.any(Number), pruned: 0 });
  expect(await done('archive')).toMatchObject({ pruned: 0 });
  expect(await requests()).toBe(1);
});

it('counts again what came after a backup, also what had been set aside before it, and erases again who was erased since', async () => {
  const [restored, later] = [await backup(), await backup()];
  old = later;
  await take(group('stranger'));
  await take(event(3, 'a'));
  await expect.poll(events).toBe(4);
  await done('erase', { workspaceId: one.id, id: await accountNamed('acc-gone') });
  await expect.poll(events).toBe(3);
  await use({ url: restored, isSafe: true });
  await intake.drained();
  await expect.poll(answer).toBe(3);
  expect(await done('verify')).toMatchObject({ isGood: true });
});

it('lets go of requests that were held at an earlier look, and of none that came since', async () => {
  expect(await done('archive')).toMatchObject({ pruned: 1 });
  await take(event(4, 'a'));
  expect(await done('archive')).toMatchObject({ pruned: 2 });
  expect(await requests()).toBe(1);
  expect(await done('archive')).toMatchObject({ pruned: 1 });
  await take(event(5, 'a'));
  expect(await done('verify')).toMatchObject({ isGood: true, journal: { requests: 1, missing: 0 } });
  expect(await events()).toBe(5);
});

it('answers nothing from a backup that is too old, and all from one that is not', async () => {
  const good = store.url;
  await use({ url: old });
  await sleep(3_000);
  expect(await answer()).toBe('usage.counted_again');
  await use({ url: good });
  await intake.drained();
  expect(await answer()).toBe(5);
});

it('is made of what there is where somebody says so', async () => {
  await use({ url: await clickHouse.database() });
  await sleep(3_000);
  expect(await answer()).toBe('usage.counted_again');
  await done('rebuild');
  await intake.drained();
  expect(await answer()).toBe(1);
});
