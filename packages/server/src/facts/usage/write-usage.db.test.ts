import { afterAll, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { isoToDay } from '../../kernel/time.ts';
import type { UsageRow } from '../../sources/imports/index.ts';
import { aWorkspace, intakeUnderTest } from '../../sources/intake/test/intake-under-test.ts';
import { writeSubscriptions } from '../revenue/index.ts';

const intake = await intakeUnderTest();
afterAll(intake.close);

const scopeOf = (workspaceId: WorkspaceId, timeZone = 'UTC') =>
  ({ workspaceId, sourceKey: 'main', unknownAccounts: 'create', today: '2026-03-10', timeZone }) as const;

async function totalsOf(id: string) {
  await intake.drained();
  return intake.store().ask.totals(id);
}

it('counts equal rows of one file each, and the same file again not at all', async () => {
  const { id } = await aWorkspace(intake.database);
  const rows: UsageRow[] = [
    { account: 'acme', contact: 'ana', action: 'login', at: '2026-03-01T10:00:00Z' },
    { account: 'acme', contact: 'ana', action: 'login', at: '2026-03-01T10:00:00Z' },
    { account: 'acme', contact: 'bob', action: 'login', at: '2026-03-01T10:00:00Z' },
    { account: 'acme', action: 'export', day: '2026-03-02', count: 7 },
  ];
  expect(await intake.usage().usageWriter(scopeOf(id))(rows)).toMatchObject({ added: 4, unchanged: 0, refused: [] });
  expect(await intake.usage().usageWriter(scopeOf(id))(rows)).toMatchObject({ added: 0, unchanged: 4, accountIds: [] });
  expect(await totalsOf(id)).toEqual({
    events: 4,
    count: 10,
    accounts: 1,
    contacts: 2,
    firstDay: isoToDay('2026-03-01'),
    lastDay: isoToDay('2026-03-02'),
  });
});

it('counts an id once, in one file and in two', async () => {
  const { id } = await aWorkspace(intake.database);
  const write = intake.usage().usageWriter(scopeOf(id));
  const row: UsageRow = { event: 'U-1', account: 'acme', action: 'feature_1', day: '2026-03-01', count: 3 };
  expect(await write([row, row])).toMatchObject({ added: 1, unchanged: 1 });
  expect(await write([{ ...row, count: 9 }])).toMatchObject({ added: 0, unchanged: 1 });
  expect((await totalsOf(id)).count).toBe(3);
});

it('finds the account by the subscription, flags what lies before its start, and refuses what nobody knows', async () => {
  const { id } = await aWorkspace(intake.database);
  await intake.database.inWorkspace(id, (records) =>
    writeSubscriptions(records, scopeOf(id), [
      { subscription: 'S-1', account: 'acme', product: 'pro', startOn: '2026-02-01', mrrMinor: 100, currency: 'EUR' },
    ]),
  );
  const write = intake.usage().usageWriter({ ...scopeOf(id), unknownAccounts: 'refuse' });
  const result = await write([
    { subscription: 'S-1', action: 'f', day: '2026-01-31' },
    { subscription: 'S-1', action: 'f', day: '2026-02-01' },
    { subscription: 'S-2', action: 'f', day: '2026-02-01' },
    { account: 'nobody', action: 'f', day: '2026-02-01' },
    { account: 'acme', action: 'f' },
  ]);
  expect(result).toMatchObject({
    added: 2,
    flagged: [{ row: 0, code: 'before_subscription_start' }],
    refused: [
      { row: 2, code: 'unknown_subscription' },
      { row: 3, code: 'unknown_account' },
      { row: 4, code: 'no_time' },
    ],
  });
  await intake.drained();
  expect((await intake.store().ask.counts(id, { by: ['action'], limit: 1_000 })).map((action) => action.productKey)).toEqual(['pro']);
});

it('gives the same figures when the journal is counted again', async () => {
  const { id } = await aWorkspace(intake.database, { timeZone: 'America/Sao_Paulo' });
  const write = intake.usage().usageWriter(scopeOf(id, 'America/Sao_Paulo'));
  const at = (n: number) => new Date(Date.UTC(2026, 0, 1, n * 5)).toISOString();
  await write(Array.from({ length: 500 }, (_, n) => ({ account: `a${n % 7}`, contact: `c${n % 31}`, action: `x${n % 3}`, at: at(n) })));
  const figures = async () => ({ totals: await totalsOf(id), days: await intake.store().ask.counts(id, { by: ['day'], limit: 1_000 }) });
  const before = await figures();
  await intake.store().forgetAll();
  expect(await figures()).toEqual(before);
});
