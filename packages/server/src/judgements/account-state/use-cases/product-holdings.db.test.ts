import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import { NO_USAGE } from '../../../facts/usage/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { systemClock } from '../../../platform/clock.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { catalogue } from '../../../wiring/catalogue.ts';
import { foldHoldingSums } from '../store/holding-sums.store.ts';
import { refreshAll } from './refresh-all.ts';

let api: SignedInApi;
const today = isoToDay(new Date().toISOString().slice(0, 10));
const line = { subscription: 's', account: 'acme', product: 'core', startOn: dayToIso(today - 500), currency: 'USD' };
const inScope = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);
const judge = () =>
  refreshAll(
    {
      database: api.test.database,
      clock: systemClock,
      catalogue,
      usageOfAccounts: async (_: string, wanted: readonly string[]) => new Map(wanted.map((id) => [id, NO_USAGE])) as never,
      newSignalId: () => newId('sig'),
      newScorecardId: () => newId('sco'),
      announce: () => Promise.resolve(),
    },
    api.scope.workspaceId as WorkspaceId,
  );
const held = () =>
  inScope((records) => records.selectFrom('productHoldings').select(['productKey', 'state', 'arrMinor', 'seats']).execute());

beforeAll(async () => {
  api = await signedInApi();
  await inScope(async (records) => {
    await writeAccounts(records, api.scope, [{ account: 'acme', name: 'Acme' }]);
    await writeSubscriptions(records, api.scope, [{ ...line, mrrMinor: 20_000, seats: 5 }]);
  });
});
afterAll(() => api.close());

it('how an account stands with products is kept when it is judged, follows its subscriptions, and goes with them', async () => {
  await judge();
  expect(await held()).toEqual([{ productKey: 'core', state: 'owned', arrMinor: 240_000, seats: 5 }]);
  await inScope((records) => writeSubscriptions(records, api.scope, [{ ...line, mrrMinor: 20_000, endOn: dayToIso(today - 40) }]));
  await judge();
  expect(await held()).toMatchObject([{ productKey: 'core', state: 'former', arrMinor: 0 }]);
  await inScope((records) => records.deleteFrom('subscriptions').execute());
  await judge();
  expect(await held()).toEqual([]);
});

it('what holdings come to is kept beside them, and is the same when what came and went is folded', async () => {
  const sums = () =>
    inScope(async (records) => {
      const rows = await records.selectFrom('productHoldingSums').select(['productKey', 'state', 'accounts', 'arrMinor']).execute();
      const sumOf = (wanted: string) =>
        rows
          .filter(({ state }) => state === wanted)
          .reduce((sum, row) => [(sum[0] ?? 0) + row.accounts, (sum[1] ?? 0) + row.arrMinor], [0, 0]);
      return { waiting: rows.length, owned: sumOf('owned'), former: sumOf('former') };
    });
  const fold = (most: number) => inScope((records) => foldHoldingSums(records, api.scope.workspaceId, most));
  await inScope((records) => writeSubscriptions(records, api.scope, [{ ...line, mrrMinor: 30_000 }]));
  await judge();
  const before = await sums();
  expect(before).toMatchObject({ owned: [1, 360_000], former: [0, 0] });
  expect(before.waiting).toBeGreaterThan(1);
  await fold(before.waiting);
  expect(await sums()).toEqual(before);
  await fold(before.waiting - 1);
  expect(await sums()).toEqual({ ...before, waiting: 1 });
});
