import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { writeAccounts } from '../../accounts/index.ts';
import { writeProducts } from '../store/products.store.ts';
import type { CountRow } from '../usage-questions.ts';
import type { UsageStore } from '../usage-store.ts';

let api: SignedInApi;
let ask: Ask;
const seen: readonly CountRow<'action'>[] = [
  { productKey: 'pro', action: 'nightly_sync', kind: 'track', isAutomatic: true, count: 900, accounts: 4, contacts: 0, lastDay: 20_001 },
  { productKey: 'pro', action: 'report_opened', kind: 'track', isAutomatic: false, count: 40, accounts: 4, contacts: 5, lastDay: 20_001 },
  { productKey: 'pro', action: 'invoice_sent', kind: 'track', isAutomatic: false, count: 12, accounts: 2, contacts: 3, lastDay: 20_000 },
  { productKey: 'lite', action: 'opened', kind: 'track', isAutomatic: false, count: 1, accounts: 1, contacts: 1, lastDay: 20_001 },
];

/** The usage file belongs to another process. */
function usageOf(rows: readonly CountRow<'action'>[]): UsageStore {
  const counts: UsageStore['counts'] = async (_, { filter }) => rows.filter((row) => row.isAutomatic === filter?.isAutomatic) as never;
  return { counts } as UsageStore;
}

const inside = <Row>(work: Parameters<typeof api.test.database.inWorkspace<Row>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);

beforeAll(async () => {
  api = await signedInApi({ usageStore: usageOf(seen) });
  ask = api.ask;
  await inside(async (records) => {
    await writeAccounts(records, api.scope, [{ account: 'A-1', name: 'Acme' }]);
    await writeProducts(records, api.scope, [{ product: 'pro', name: 'Pro', coreActions: ['report_opened'] }]);
    await records.deleteFrom('staleAccounts').execute();
  });
});
afterAll(() => api.close());

const listed = async () => (await ask('GET', '/products')).body as unknown as { id: string }[];

describe('what counts as use of a product', () => {
  it('is shown with the actions that people did, the most frequent first', async () => {
    expect(await listed()).toMatchObject([
      {
        key: 'pro',
        useCycle: 'day',
        coreActions: ['report_opened'],
        seen: [{ action: 'report_opened', count: 40, lastOn: '2024-10-05' }, { action: 'invoice_sent' }],
      },
    ]);
  });

  it('is changed with an audit entry, and every account is read anew', async () => {
    const [product] = await listed();
    const change = { useCycle: 'week', coreActions: ['report_opened', 'invoice_sent', 'invoice_sent'] };
    expect((await ask('PATCH', `/products/${product?.id}`, change)).body).toMatchObject({
      useCycle: 'week',
      coreActions: ['invoice_sent', 'report_opened'],
      name: 'Pro',
    });
    const audit = await inside((records) =>
      records.selectFrom('auditEntries').select(['before', 'after']).where('action', '=', 'product.changed').execute(),
    );
    expect(audit).toMatchObject([{ before: { useCycle: 'day' }, after: { useCycle: 'week' } }]);
    expect(await inside((records) => records.selectFrom('staleAccounts').select('accountId').execute())).toHaveLength(1);
  });

  it('is for admins to change, and says when there is no such product', async () => {
    const manager = await api.as('manager', 'maria@meridian.example');
    const [product] = await listed();
    expect(await manager('PATCH', `/products/${product?.id}`, { useCycle: 'day' })).toMatchObject({ status: 403 });
    expect(await ask('PATCH', '/products/prd_nobody', { useCycle: 'day' })).toMatchObject({
      status: 404,
      body: { code: 'products.no_such_product' },
    });
  });
});
