import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { collectUsage } from '../../../sources/intake/index.ts';
import { MOST } from '../usage-questions.ts';
import { openDuckDbUsage } from './duckdb-usage.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-properties-'));
const store = await openDuckDbUsage({ folder, memoryMb: 128, threads: 2 });
const UNTIL = 20_100;

beforeAll(async () => {
  const usage = collectUsage('ws_1');
  const add = (name: string, nth: number, day: number) =>
    usage.add({
      key: `message/${name}/${nth}/${day}`,
      accountId: 'acc_1',
      contactId: 'con_1',
      productKey: 'main',
      name,
      kind: 'track',
      isAutomatic: false,
      atMs: day * 86_400_000 + nth,
      day,
      count: 1,
      properties: `{"day":"${day}"}`,
    });
  for (let nth = 0; nth < MOST.eventsRead / 2 + 100; nth++) for (const day of [UNTIL - 2, UNTIL - 1]) add('often', nth, day);
  for (const name of ['often', 'seldom']) for (const day of [UNTIL - 30, UNTIL - 8, UNTIL - 1]) add(name, 1_000_000, day);
  await store.sink.apply({ move: { after: 0, upTo: 1 }, batches: [usage.batch()] });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

it.each([
  ['often', [UNTIL - 2, UNTIL - 1]],
  ['seldom', [UNTIL - 30, UNTIL - 8, UNTIL - 1]],
] as const)('are told of the newest events, of an action that is done %s', async (name, days) => {
  const asked = { action: { productKey: 'main', action: name }, range: { since: UNTIL - 60, until: UNTIL } };
  const told = JSON.stringify(await store.ask.properties('ws_1', asked));
  const inRange = [UNTIL - 30, UNTIL - 8, UNTIL - 2, UNTIL - 1].filter((day) => told.includes(`"${day}"`));
  expect(inRange).toEqual(days);
});
