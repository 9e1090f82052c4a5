import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/test-database.ts';
import { holdLanes, withLanes } from './hold-lanes.ts';
import { openPool } from './pool.ts';
import { type Database, openDatabase } from './records.ts';
import { takeTurn } from './take-turn.ts';

const LANES = 8;
let test: TestDatabase;
/** Who works in each lane at this moment, over all holders. */
const working = new Map<number, Set<string>>();
const ends: (() => Promise<void>)[] = [];
let mostAtOnce = 0;

beforeAll(async () => {
  test = await testDatabase();
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  if (mostAtOnce > 1) throw new Error('a lane was two holders’ at once');
});
afterAll(() => test.close());

function join(who: string) {
  const database: Database = openDatabase(test.ownerUrl, { max: 4 });
  const losses: unknown[] = [];
  const leaveLane = async (lane: number) => {
    // A step that is under way is done first.
    await sleep(100);
    working.get(lane)?.delete(who);
  };
  const held = holdLanes(
    database.pool,
    {
      name: 'engines',
      lanes: LANES,
      begin(lane) {
        const all = working.get(lane) ?? new Set();
        working.set(lane, all.add(who));
        mostAtOnce = Math.max(mostAtOnce, all.size);
        return { giveUp: () => leaveLane(lane), stop: () => leaveLane(lane) };
      },
    },
    (reason) => losses.push(reason),
  );
  let isEnded = false;
  const end = async () => {
    if (isEnded) return;
    isEnded = true;
    await held.end(async () => undefined);
    await database.close();
  };
  ends.push(end);
  return { end, losses, database };
}

const shares = () => {
  const counts = new Map<string, number>();
  for (const all of working.values()) for (const who of all) counts.set(who, (counts.get(who) ?? 0) + 1);
  return [...counts].sort(([left], [right]) => (left < right ? -1 : 1));
};
async function expectShares(expected: readonly (readonly [string, number])[]): Promise<void> {
  await expect.poll(shares, { timeout: 10_000 }).toEqual(expected);
}

it('are all of one, divided when others come, and taken over from those who go', async () => {
  join('a');
  await expectShares([['a', 8]]);
  const b = join('b');
  await expectShares([
    ['a', 4],
    ['b', 4],
  ]);
  const c = join('c');
  await expect
    .poll(
      () =>
        shares()
          .map(([, lanes]) => lanes)
          .sort(),
      { timeout: 10_000 },
    )
    .toEqual([2, 3, 3]);
  await b.end();
  await expectShares([
    ['a', 4],
    ['c', 4],
  ]);
  await c.end();
  await expectShares([['a', 8]]);
});

it('are free when a connection is lost, and who held them is told', async () => {
  const lost = join('lost');
  await expectShares([['lost', 8]]);
  const superuser = openPool(test.superuserUrl, { max: 1 });
  await superuser.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'engines %' and datname = current_database()",
  );
  await superuser.end();
  await expect.poll(() => lost.losses.length).toBeGreaterThan(0);
  working.clear();
  join('next');
  await expect.poll(() => shares().find(([who]) => who === 'next')?.[1], { timeout: 10_000 }).toBe(8);
});

it('are given up, and left alone, for work that nobody’s may meet', async () => {
  const holder = join('holder');
  await expectShares([['holder', 8]]);
  const seen: number[][] = [];
  const lanesWorked = () => [...working].filter(([, all]) => all.size > 0).map(([lane]) => lane);
  const rest = (lanes: readonly number[]) =>
    withLanes(holder.database.pool, lanes, {
      async work() {
        await sleep(1_500);
        seen.push(lanesWorked().filter((lane) => lanes.includes(lane)));
        return lanesWorked().length;
      },
      onLost: () => undefined,
    });
  expect(await rest([3])).toBe(7);
  await expectShares([['holder', 8]]);
  expect(await Promise.all([rest([5, 2]), rest([0, 1, 2, 3, 4, 5, 6, 7])])).toContain(0);
  expect(seen).toEqual([[], [], []]);
  await expectShares([['holder', 8]]);
});

it('are nobody’s while one of before there were lanes works, and such a one waits while they are held', async () => {
  const old = openDatabase(test.ownerUrl, { max: 2 });
  const first = takeTurn(old.pool, 'engines', () => undefined);
  await first.mine;
  join('new');
  await sleep(1_500);
  expect(shares()).toEqual([]);
  await first.end();
  await expectShares([['new', 8]]);
  const second = takeTurn(old.pool, 'engines', () => undefined);
  expect(await Promise.race([second.mine.then(() => 'mine'), sleep(1_500).then(() => 'waits')])).toBe('waits');
  await second.end();
  await old.close();
});
