import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openUsageServer, type UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import { isInLane, type Lane, LANES, type UsageBatch } from '../../../../sources/intake/index.ts';
import { clickHouseUnderTest } from '../../test/clickhouse-under-test.ts';
import { randomUse } from '../../test/random-use.ts';
import type { OwnedUsageStore } from '../duckdb-usage.ts';
import { openClickHouseUsage } from './clickhouse-usage.ts';

/** Of two workspaces, which are in lanes of their own. */
const { steps } = randomUse(11);
const laneOf = (workspace: string) => LANES.find((lane) => isInLane(lane, workspace)) as Lane;
const [first, second] = [laneOf('ws_1'), laneOf('ws_2')];
const batchOf = (nth: number, workspace: string) => steps[nth]?.find(({ workspaceId }) => workspaceId === workspace) as UsageBatch;

let clickHouse: Awaited<ReturnType<typeof clickHouseUnderTest>>;
let url = '';
let server: UsageServer;
const opened: OwnedUsageStore[] = [];

beforeAll(async () => {
  clickHouse = await clickHouseUnderTest();
});
beforeEach(async () => {
  url = await clickHouse.database();
  server = openUsageServer(url);
  return async () => {
    for (const store of opened.splice(0)) await store.close();
    await server.close();
  };
});
afterAll(() => clickHouse.close());

async function open(lanes: readonly Lane[] | null, between?: (to: UsageServer) => UsageServer): Promise<OwnedUsageStore> {
  const store = await openClickHouseUsage({ url, archive: '', ...(lanes && { lanes }) }, between);
  opened.push(store);
  return store;
}
const step = (nth: number, workspace: string) => ({ move: { after: nth, upTo: nth + 1 }, batches: [batchOf(nth, workspace)] });

async function told({ sink }: Pick<OwnedUsageStore, 'sink'>): Promise<readonly string[]> {
  const workspaces: string[] = [];
  await sink.settle(async (touched) => void workspaces.push(...touched.map(({ workspaceId }) => workspaceId)));
  return workspaces;
}

const figures = async (store: OwnedUsageStore) => [await store.ask.totals('ws_1'), await store.ask.totals('ws_2')];

/** The server is gone after so many blocks. */
function failingAfter(blocks: number) {
  let sent = 0;
  return (to: UsageServer): UsageServer => ({
    ...to,
    async insert(table, rows, token) {
      if (++sent >= blocks) throw new Error('broken off');
      await to.insert(table, rows, token);
    },
  });
}

it('are apart: position, told, and what a step leaves that is broken off', async () => {
  expect(first).not.toEqual(second);
  const store = await open(LANES);
  for (const lane of LANES) await store.lane(lane).keeping.trust();
  const [one, two] = [store.lane(first), store.lane(second)];
  await one.sink.apply(step(0, 'ws_1'));
  await two.sink.apply(step(0, 'ws_2'));
  await two.sink.apply(step(1, 'ws_2'));
  expect(await Promise.all(LANES.map((lane) => store.lane(lane).sink.appliedSeq()))).toEqual(
    LANES.map((lane) => (lane === first ? 1 : lane === second ? 2 : 0)),
  );
  // The store stands where the lowest does.
  expect(await store.keeping.position()).toEqual({ applied: 0, mustReach: 0 });
  expect(await told(one)).toEqual(['ws_1']);
  expect(await told(one)).toEqual([]);

  const before = await figures(store);
  const broken = await open(LANES, failingAfter(5));
  await expect(broken.lane(first).sink.apply(step(1, 'ws_1'))).rejects.toThrow('broken off');
  await two.sink.apply(step(2, 'ws_2'));
  const [, others] = await figures(store);
  await one.sink.apply(step(1, 'ws_1'));
  const [own] = await figures(store);
  expect((await figures(store))[1]).toEqual(others);
  expect(own?.events).toBeGreaterThan(before[0]?.events ?? 0);
  const rows = await server.look<{ stands: number; keys: number }>(
    `select toUInt32(count()) as stands, toUInt32(uniqExact(key_high, key_low)) as keys from usage_events where workspace_id = 'ws_1'`,
  );
  expect(rows[0]?.stands).toBe(rows[0]?.keys);
  expect(await told(two)).toEqual(['ws_2']);
  expect(await told(one)).toEqual(['ws_1']);
});

it('say each what it must reach: until then the store answers nothing', async () => {
  const store = await open(LANES);
  for (const lane of LANES.slice(1)) await store.lane(lane).keeping.trust();
  const refused = { code: 'usage.counted_again' };
  await expect(store.ask.totals('ws_1')).rejects.toMatchObject(refused);
  await store.lane(LANES[0] as Lane).keeping.trust();
  expect(await store.ask.totals('ws_1')).toMatchObject({ events: 0 });
  await store.lane(second).keeping.mustReach(2);
  const asked = await open(LANES);
  await store.lane(first).sink.apply(step(0, 'ws_1'));
  await expect(asked.ask.totals('ws_1')).rejects.toMatchObject(refused);
  for (const nth of [0, 1]) await store.lane(second).sink.apply(step(nth, 'ws_2'));
  expect((await asked.ask.totals('ws_1')).events).toBeGreaterThan(0);
});

it('begin where the store stood that was counted as a whole, with what was broken off and not told', async () => {
  const whole = await open(null);
  await whole.sink.apply({ move: { after: 0, upTo: 1 }, batches: steps[0] ?? [] });
  const broken = await open(null, failingAfter(7));
  await expect(broken.sink.apply({ move: { after: 1, upTo: 2 }, batches: steps[1] ?? [] })).rejects.toThrow('broken off');

  const store = await open(LANES);
  expect(await store.keeping.position()).toEqual({ applied: 1, mustReach: 0 });
  const [one, two] = [store.lane(first), store.lane(second)];
  for (const [lane, workspace] of [
    [one, 'ws_1'],
    [two, 'ws_2'],
  ] as const) {
    expect(await lane.sink.appliedSeq()).toBe(1);
    const outcome = await lane.sink.apply(step(1, workspace));
    expect(outcome[0]?.counted).toBeGreaterThan(0);
    expect(await told(lane)).toEqual([workspace]);
    expect(await told(lane)).toEqual([]);
  }
  const counted = await figures(store);

  url = await clickHouse.database();
  const plain = await open(null);
  for (const nth of [0, 1]) await plain.sink.apply({ move: { after: nth, upTo: nth + 1 }, batches: steps[nth] ?? [] });
  expect(counted).toEqual(await figures(plain));
});
