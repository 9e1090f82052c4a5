import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { WriteScope } from '../../../sources/imports/index.ts';
import { aScope } from '../../../test/a-scope.ts';
import { testDatabase } from '../../../test/test-database.ts';
import { writeAccounts } from '../../accounts/index.ts';
import { writeSubscriptions } from '../../revenue/index.ts';
import { writeOrderSteps } from './told-orders.store.ts';

const test = await testDatabase();
afterAll(test.close);

let scope: WriteScope;
const inScope = <Result>(work: (records: Records) => Promise<Result>) => test.database.inWorkspace(scope.workspaceId as WorkspaceId, work);

beforeAll(async () => {
  scope = await aScope(test.database);
  await inScope(async (records) => {
    await writeAccounts(records, scope, [{ account: 'A-1' }, { account: 'B-1' }]);
    await writeSubscriptions(records, scope, [
      { subscription: 'S-1', account: 'A-1', startOn: '2026-01-10', mrrMinor: 100_00, currency: 'USD' },
    ]);
  });
});

it('keeps the good lines of a file and says of each bad one why it is refused', async () => {
  const result = await inScope((records) =>
    writeOrderSteps(records, scope, [
      { order: 'O-1', account: 'A-1', subscription: 'S-1', openedOn: '2025-11-01' },
      { order: 'O-2', account: 'A-1', subscription: 'S-9', openedOn: '2025-11-01' },
      { order: 'O-3', account: 'B-1', subscription: 'S-1', openedOn: '2025-11-01' },
      { order: 'O-4', account: 'B-1', openedOn: '2025-11-02', quotedOn: '2025-11-01' },
      { order: 'O-5', account: 'B-1', provisionedOn: '2099-01-01' },
      { order: 'O-6', account: 'B-1' },
      { order: 'O-7', account: 'B-1', openedOn: '2025-11-01' },
    ]),
  );
  expect(result.added).toBe(2);
  expect(result.refused.map(({ row, code }) => [row, code])).toEqual([
    [1, 'unknown_subscription'],
    [2, 'subscription_of_another_account'],
    [3, 'quoted_before_opened'],
    [4, 'step_ahead'],
    [5, 'no_step_told'],
  ]);
});

it('keeps what was said before a correction, and nothing where the same is told again', async () => {
  const tell = (provisionedOn: string) =>
    inScope((records) => writeOrderSteps(records, scope, [{ order: '~1', account: 'A-1', subscription: 'S-1', provisionedOn }]));
  await tell('2026-01-20');
  await tell('2026-01-20');
  await inScope((records) =>
    writeOrderSteps(records, scope, [{ order: '~other contents', account: 'A-1', subscription: 'S-1', provisionedOn: '2026-01-25' }]),
  );
  const versions = await inScope((records) =>
    records
      .selectFrom('orderStepVersions')
      .innerJoin('orderSteps', 'orderSteps.id', 'orderStepVersions.orderStepId')
      .select(['version', 'orderStepVersions.provisionedOn'])
      .where('externalId', '=', 'subscription:S-1')
      .orderBy('version')
      .execute(),
  );
  expect(versions).toEqual([
    { version: 1, provisionedOn: '2026-01-20' },
    { version: 2, provisionedOn: '2026-01-25' },
  ]);
});
