import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { writeAccounts } from '../accounts/index.ts';
import { writeTickets } from '../support/index.ts';
import { deleteCost, writeCosts } from './store/costs.store.ts';
import { writeRates } from './store/rates.store.ts';
import { writeSubscriptions } from './store/subscriptions.store.ts';
import { restateCosts } from './use-cases/restate-costs.ts';

let api: SignedInApi;
const announced: string[] = [];
const inScope = <Result>(work: Parameters<typeof api.test.database.inWorkspace<Result>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);
const restate = (restSeconds = 0) =>
  restateCosts(
    {
      database: api.test.database,
      usageStore: { counts: async () => [] } as never,
      announce: async (_, __, ids) => void announced.push(...ids),
    },
    restSeconds,
  );
const say = (...rows: Parameters<typeof writeCosts>[2]) => inScope((records) => writeCosts(records, api.scope, rows));
type Kept = { name: string; month: string; hosting: number | null; support: number | null; cs: number | null };
const kept = () =>
  inScope(
    async (records) =>
      (
        await sql<Kept>`
          select name, month, hosting_minor as hosting, support_minor as support, cs_minor as cs
          from account_cost_months join accounts on accounts.id = account_id
          order by name, month`.execute(records)
      ).rows,
  );
const waiting = () => inScope(async (records) => (await sql`select from stale_costs`.execute(records)).rows.length);
const shared = (cost: string, differs: object) => ({ cost, month: '2026-03', amountMinor: 1_000, currency: 'USD', ...differs }) as never;
const paid = (account: string, differs: object = {}) => ({
  subscription: `S-${account}`,
  account,
  startOn: '2025-01-01',
  mrrMinor: 10_000,
  currency: 'USD',
  ...differs,
});

beforeAll(async () => {
  api = await signedInApi();
  await inScope(async (records) => {
    await writeAccounts(
      records,
      api.scope,
      ['A', 'B'].map((account) => ({ account, name: account })),
    );
    await writeSubscriptions(records, api.scope, [paid('A'), paid('B')]);
  });
});
afterAll(() => api.close());

describe('what accounts cost, kept by month', () => {
  it('waits for nobody as long as no cost is told', async () => {
    expect(await waiting()).toBe(0);
  });

  it('is stated of a cost that is told, its own and shared, and makes the accounts stale whose numbers rest on it', async () => {
    await say(
      shared('host', { kind: 'hosting', spread: 'even' }),
      shared('desk', { kind: 'support', spread: 'tickets' }),
      shared('mine', { kind: 'cs', account: 'A', month: '2026-02' }),
    );
    await inScope((records) => sql`delete from stale_accounts`.execute(records));
    await restate(1_000_000);
    expect(await kept()).toEqual([
      { name: 'A', month: '2026-02-01', hosting: null, support: null, cs: 1_000 },
      { name: 'A', month: '2026-03-01', hosting: 500, support: null, cs: null },
      { name: 'B', month: '2026-03-01', hosting: 500, support: null, cs: null },
    ]);
    expect(new Set(announced).size).toBe(2);
    expect(await inScope(async (records) => (await sql`select from stale_accounts`.execute(records)).rows.length)).toBe(2);
  });

  it('is stated again, the same, without a change', async () => {
    announced.length = 0;
    await say(shared('host', { kind: 'hosting', spread: 'even' }));
    await inScope((records) =>
      sql`insert into stale_costs (workspace_id, driver, since) values (${api.scope.workspaceId}, 'rates', '2020-01-01')`.execute(records),
    );
    await restate();
    expect(await waiting()).toBe(0);
    expect(announced).toEqual([]);
  });

  it('follows what it is spread by: tickets, and contracts that end, each after a rest', async () => {
    await inScope(async (records) => {
      await writeTickets(records, api.scope, [{ ticket: 'T-1', account: 'B', openedAt: '2026-03-10T10:00:00Z' }]);
      await writeSubscriptions(records, api.scope, [paid('A', { endOn: '2026-03-20' })]);
    });
    await restate(1_000_000);
    expect((await kept()).map(({ support }) => support)).toEqual([null, null, null]);
    await restate();
    expect((await kept()).slice(1)).toEqual([{ name: 'B', month: '2026-03-01', hosting: 1_000, support: 1_000, cs: null }]);
  });

  it('is unknown while a rate is, and known with it', async () => {
    await say(shared('abroad', { kind: 'cs', account: 'B', currency: 'CHF' }));
    await restate();
    expect((await kept()).at(-1)).toMatchObject({ name: 'B', cs: null });
    await inScope((records) => writeRates(records, api.scope, [{ currency: 'CHF', since: '2026-01-01', rate: 2 }]));
    await restate();
    expect((await kept()).at(-1)).toMatchObject({ name: 'B', cs: 2_000 });
  });

  it('goes with the cost', async () => {
    await inScope((records) => deleteCost(records, api.scope.workspaceId, { sourceKey: api.scope.sourceKey, key: 'mine' }));
    await restate();
    expect((await kept()).map(({ name, month }) => `${name} ${month}`)).toEqual(['B 2026-03-01']);
  });
});

describe('a shared cost of a product', () => {
  const ofProducts = () =>
    inScope(
      async (records) =>
        (
          await sql<object>`
            select name, product_key, hosting_minor as hosting, support_minor as support
            from product_cost_months join accounts on accounts.id = account_id
            where month = '2026-06-01'
            order by name, product_key`.execute(records)
        ).rows,
    );
  const inJune = async () => (await kept()).filter(({ month }) => month === '2026-06-01').map(({ name, hosting }) => [name, hosting]);

  it('is borne by those who have the product, by whatever it is spread, and is told apart from what is of all', async () => {
    await inScope(async (records) => {
      await writeAccounts(records, api.scope, [{ account: 'C', name: 'C' }]);
      await writeSubscriptions(records, api.scope, [
        paid('C', { product: 'insights' }),
        paid('B', { subscription: 'S-B2', product: 'insights', mrrMinor: 30_000 }),
      ]);
      await writeTickets(records, api.scope, [
        { ticket: 'T-2', account: 'A', openedAt: '2026-06-10T10:00:00Z' },
        { ticket: 'T-3', account: 'C', openedAt: '2026-06-10T10:00:00Z' },
      ]);
    });
    await say(
      shared('all', { kind: 'hosting', month: '2026-06', spread: 'even' }),
      shared('machines', { kind: 'hosting', month: '2026-06', spread: 'arr', product: 'insights', amountMinor: 4_000 }),
      shared('answers', { kind: 'support', month: '2026-06', spread: 'tickets', product: 'insights' }),
    );
    await restate();
    expect(await inJune()).toEqual([
      ['B', 3_500],
      ['C', 1_500],
    ]);
    expect(await ofProducts()).toEqual([
      { name: 'B', productKey: 'insights', hosting: 3_000, support: 0 },
      { name: 'C', productKey: 'insights', hosting: 1_000, support: 1_000 },
    ]);
  });

  it('follows the contracts of the product', async () => {
    await inScope((records) => writeSubscriptions(records, api.scope, [paid('B', { subscription: 'S-B2', product: 'main' })]));
    await restate();
    expect(await ofProducts()).toEqual([{ name: 'C', productKey: 'insights', hosting: 4_000, support: 1_000 }]);
  });

  it('is of all again when it names the product no more', async () => {
    await say(shared('machines', { kind: 'hosting', month: '2026-06', spread: 'arr', product: null, amountMinor: 4_000 }));
    await restate();
    expect(await ofProducts()).toEqual([{ name: 'C', productKey: 'insights', hosting: null, support: 1_000 }]);
  });
});
