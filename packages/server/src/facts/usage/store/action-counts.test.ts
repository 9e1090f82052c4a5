import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { collectUsage } from '../../../sources/intake/index.ts';
import { openDuckDbUsage } from './duckdb-usage.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-actions-'));
const store = await openDuckDbUsage({ folder, memoryMb: 128, threads: 2 });
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const [ACTIONS, USES] = [150, 4_000];

it('counts each of more actions than a number has bits, with its accounts and people', async () => {
  const usage = collectUsage('ws_1');
  const expected = new Map<string, { count: number; accounts: Set<number>; people: Set<number>; last: number }>();
  for (let n = 0; n < USES; n++) {
    const [account, person, day] = [n % 7, (n * 13) % 40, 20_000 + ((n * 31) % 50)];
    const name = `did ${(n * n + n) % ACTIONS}`;
    const isSomebody = n % 5 > 0;
    const one = expected.get(name) ?? { count: 0, accounts: new Set(), people: new Set(), last: 0 };
    expected.set(name, one);
    one.count += 1 + (n % 3);
    one.accounts.add(account);
    if (isSomebody) one.people.add(person);
    one.last = Math.max(one.last, day);
    usage.add({
      key: `message/${n}`,
      accountId: `acc_${account}`,
      contactId: isSomebody ? `con_${person}` : null,
      productKey: 'main',
      name,
      kind: 'track',
      isAutomatic: false,
      atMs: day * 86_400_000,
      day,
      count: 1 + (n % 3),
      properties: null,
    });
  }
  // Above, many actions never come about.
  for (let nth = 0; nth < ACTIONS; nth++) {
    const name = `did once ${nth}`;
    expected.set(name, { count: 1, accounts: new Set([nth]), people: new Set(), last: 20_000 });
    usage.add({
      key: `message/once/${nth}`,
      accountId: `acc_${nth}`,
      contactId: null,
      productKey: 'main',
      name,
      kind: 'track',
      isAutomatic: false,
      atMs: null,
      day: 20_000,
      count: 1,
      properties: null,
    });
  }
  await store.sink.apply({ move: { after: 0, upTo: 1 }, batches: [usage.batch()] });
  await store.sink.settle(() => Promise.resolve());
  const told = await store.ask.counts('ws_1', { by: ['action'], limit: 1_000 });
  expect(told.length).toBeGreaterThan(ACTIONS);
  expect(new Map(told.map((row) => [row.action, [row.count, row.accounts, row.contacts, row.lastDay]]))).toEqual(
    new Map([...expected].map(([name, one]) => [name, [one.count, one.accounts.size, one.people.size, one.last]])),
  );
});
