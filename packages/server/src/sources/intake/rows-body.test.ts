import { expect, it } from 'vitest';
import { readRowsBody, withoutAccounts, writeRowsBody } from './rows-body.ts';
import { collectUsage } from './usage-batch.ts';

const rows = [
  { key: 'event/1', accountId: 'acc_1', contactId: 'con_1', atMs: 5_000, day: 0 },
  { key: 0, accountId: 'acc_2', contactId: 'con_2', atMs: null, day: 7 },
  { key: 1, accountId: 'acc_2', contactId: 'con_2', atMs: 9_000, day: 0 },
  { key: 'event/2', accountId: 'acc_3', contactId: null, atMs: 4_000, day: 0 },
] as const;

function bodyOf(some: readonly (typeof rows)[number][]) {
  const usage = collectUsage('ws_1');
  const action = { productKey: 'main', name: 'opened', kind: 'count', isAutomatic: false } as const;
  for (const row of some) usage.add({ ...row, ...action, count: 2, properties: null });
  return writeRowsBody(usage.batch());
}

/** Row by row, names in place of their places. */
function said(text: string) {
  const batch = readRowsBody(text, 'ws_1', (ms) => ms / 1_000);
  return batch.keys.map((key, at) => [
    key,
    batch.accounts[batch.accountOf[at] ?? -1],
    batch.contacts[batch.contactOf[at] ?? -1],
    batch.atMs[at],
    batch.days[at],
    batch.counts[at],
  ]);
}

it('comes back as it was written, its days by the zone of now', () => {
  expect(said(bodyOf(rows))).toEqual([
    ['event/1', 'acc_1', 'con_1', 5_000, 5, 2],
    [0, 'acc_2', 'con_2', null, 7, 2],
    [1, 'acc_2', 'con_2', 9_000, 9, 2],
    ['event/2', 'acc_3', undefined, 4_000, 4, 2],
  ]);
});

it('loses the rows of an account and no others, and says when it has none of them', () => {
  const left = withoutAccounts(bodyOf(rows), new Set(['acc_2', 'acc_9']));
  expect(left).not.toContain('acc_2');
  expect(said(left ?? '')).toEqual(said(bodyOf([rows[0], rows[3]])));
  expect(withoutAccounts(bodyOf(rows), new Set(['acc_9']))).toBeNull();
});
