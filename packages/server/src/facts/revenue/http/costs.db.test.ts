import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoToDay } from '../../../kernel/time.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { writeAccounts } from '../../accounts/index.ts';
import { writeServiceHours } from '../../services/index.ts';
import { writeTickets } from '../../support/index.ts';
import { writeSubscriptions } from '../store/subscriptions.store.ts';
import { writeCosts } from '../store/costs.store.ts';

let api: SignedInApi;
let ids: Record<string, string> = {};
const asked: { since: number; until: number }[] = [];

type Answer = {
  currency: string;
  costs: { ownMinor: number; allocatedMinor: number; totalMinor: number; byKind: object[] } | null;
  own: { kind: string; since: string; until: string }[];
  allocated: { kind: string; spread: string; amount: { amountMinor: number } }[];
};
const MARCH = 'since=2026-03-01&until=2026-04-01';
const costsOf = async (name: string, window = MARCH) =>
  (await api.ask('GET', `/accounts/${ids[name]}/costs?${window}`)).body as unknown as Answer;
const inWorkspace = <Result>(work: Parameters<typeof api.test.database.inWorkspace<Result>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);
const write = (rows: Parameters<typeof writeCosts>[2]) => inWorkspace((records) => writeCosts(records, api.scope, rows));

beforeAll(async () => {
  const counts = async (_: string, question: { range?: { since: number; until: number } }) => {
    if (question.range !== undefined) asked.push(question.range);
    return [
      { accountId: ids['Big'], count: 900 },
      { accountId: ids['Free'], count: 100 },
    ];
  };
  api = await signedInApi({ usageStore: { counts } as never });
  await inWorkspace(async (records) => {
    await records.updateTable('workspaces').set({ timeZone: 'Europe/Madrid' }).execute();
    const names = ['Big', 'Small', 'Free'];
    await writeAccounts(
      records,
      api.scope,
      names.map((name) => ({ account: name, name })),
    );
    const rows = await records.selectFrom('accounts').select(['id', 'name']).execute();
    ids = Object.fromEntries(rows.map(({ id, name }) => [name, id]));
    const paid = (account: string, mrrMinor: number, differs: object = {}) => ({
      subscription: `S-${account}`,
      account,
      startOn: '2026-01-01',
      mrrMinor,
      currency: 'USD',
      ...differs,
    });
    await writeSubscriptions(records, api.scope, [paid('Big', 30_000), paid('Small', 10_000, { endOn: '2026-06-01' })]);
    await writeTickets(records, api.scope, [
      { ticket: 'T-1', account: 'Small', openedAt: '2026-03-31T21:30:00Z' },
      // Already April in Madrid.
      { ticket: 'T-2', account: 'Big', openedAt: '2026-03-31T22:30:00Z' },
    ]);
    await writeServiceHours(records, api.scope, [
      { entry: 'H-1', account: 'Big', workedOn: '2026-03-10', hours: 1 },
      { entry: 'H-2', account: 'Small', workedOn: '2026-03-10', hours: 0.5 },
    ]);
  });
  const shared = (key: string, spread: string, differs: object = {}) =>
    ({ cost: key, kind: 'hosting', month: '2026-03', amountMinor: 1_000, currency: 'USD', spread, ...differs }) as never;
  await write([
    { cost: 'own', account: 'Big', kind: 'acquisition', on: '2026-03-05', amountMinor: 50_000, currency: 'USD' },
    shared('even', 'even'),
    shared('arr', 'arr', { kind: 'cs', amountMinor: 4_000 }),
    shared('events', 'events'),
    shared('tickets', 'tickets', { kind: 'support' }),
    shared('hours', 'hours', { kind: 'onboarding', amountMinor: 3_000 }),
  ]);
});
afterAll(() => api.close());

describe('costs of accounts', () => {
  it('are its own, and its parts of what is shared by each rule', async () => {
    const { costs, own, allocated } = await costsOf('Big');
    expect(own).toMatchObject([{ kind: 'acquisition', since: '2026-03-05', until: '2026-03-06' }]);
    expect(Object.fromEntries(allocated.map((one) => [one.spread, one.amount.amountMinor]))).toEqual({
      even: 500,
      arr: 3_000,
      events: 900,
      hours: 2_000,
    });
    expect(costs).toMatchObject({ ownMinor: 50_000, allocatedMinor: 6_400, totalMinor: 56_400 });
    const small = await costsOf('Small');
    expect(Object.fromEntries(small.allocated.map((one) => [one.spread, one.amount.amountMinor]))).toEqual({
      even: 500,
      arr: 1_000,
      tickets: 1_000,
      hours: 1_000,
    });
  });

  it('are borne by free accounts too, by what they do', async () => {
    expect((await costsOf('Free')).allocated).toMatchObject([{ spread: 'events', amount: { amountMinor: 100 } }]);
    expect(asked).toContainEqual({ since: isoToDay('2026-03-01'), until: isoToDay('2026-04-01') });
  });

  it('are unknown in a window of which nobody told any', async () => {
    const { costs } = await costsOf('Big', 'since=2025-01-01&until=2025-02-01');
    expect(costs).toEqual({ ownMinor: 0, allocatedMinor: 0, totalMinor: 0, byKind: [] });
  });

  it('are refused for days of which the last comes before the first, as refunds are', async () => {
    for (const path of ['/costs', '/refunds', `/accounts/${ids['Big']}/costs`])
      expect(await api.ask('GET', `${path}?since=2026-03-01&until=2026-03-01`), path).toMatchObject({
        status: 400,
        body: { code: 'insight.period_empty' },
      });
  });

  it('are listed where they are shared, with how many bear them', async () => {
    const { body } = await api.ask('GET', `/costs?${MARCH}`);
    const of = Object.fromEntries((body['costs'] as { key: string; accounts: number }[]).map((one) => [one.key, one.accounts]));
    expect(of).toEqual({ even: 2, arr: 2, events: 2, tickets: 1, hours: 2 });
  });
});

describe('a cost said by the API', () => {
  const body = { account: 'Free', kind: 'support', on: '2026-05-02', amountMinor: 700, currency: 'USD' };
  const MAY = 'since=2026-05-01&until=2026-06-01';

  it('is there once, is corrected, and taken back', async () => {
    for (const amountMinor of [700, 700, 900])
      expect(await api.ask('PUT', '/costs/one', { ...body, amountMinor })).toMatchObject({ status: 204 });
    expect((await costsOf('Free', MAY)).costs).toMatchObject({ ownMinor: 900 });
    expect(await api.ask('DELETE', '/costs/one')).toMatchObject({ status: 204 });
    expect((await costsOf('Free', MAY)).own).toEqual([]);
    expect(await api.ask('DELETE', '/costs/one')).toMatchObject({ status: 404, body: { code: 'revenue.no_such_cost' } });
  });

  it('may become a cost of all, and of one account again', async () => {
    const shared = { ...body, account: undefined, spread: 'even' };
    await api.ask('PUT', '/costs/two', body);
    await api.ask('PUT', '/costs/two', shared);
    expect((await costsOf('Free', MAY)).own).toEqual([]);
    expect((await costsOf('Big', MAY)).allocated).toMatchObject([{ amount: { amountMinor: 350 } }]);
    await api.ask('PUT', '/costs/two', body);
    expect((await costsOf('Big', MAY)).allocated).toEqual([]);
    expect((await costsOf('Free', MAY)).own).toHaveLength(1);
  });

  it.each([
    ['cost_negative', { amountMinor: -1 }],
    ['currency_unknown', { currency: 'XXX' }],
    ['cost_of_nobody', { account: null }],
    ['unknown_account', { account: 'Nobody' }],
    ['not_a_month', { month: '13/2026' }],
    ['ends_before_start', { until: '2026-05-01' }],
    ['field_missing', { on: undefined }],
  ])('is refused with %s where it cannot stand', async (reason, differs) => {
    expect(await api.ask('PUT', '/costs/bad', { ...body, ...differs })).toMatchObject({
      status: 400,
      body: { code: 'revenue.row_refused', details: { reason } },
    });
  });

  it('keeps the sound rows of a file beside a refused one', async () => {
    const row = { account: 'Small', kind: 'cs', amountMinor: 100, currency: 'USD' } as const;
    const result = await write([
      { ...row, cost: 'k-1', month: 'spring' },
      { ...row, cost: 'k-2', month: '07/2026' },
      { ...row, cost: 'k-3', on: '2026-07-01', amountMinor: -5 },
    ]);
    expect(result).toMatchObject({
      added: 1,
      refused: [
        { row: 0, code: 'not_a_month' },
        { row: 2, code: 'cost_negative' },
      ],
    });
  });

  it('may be said by who may import, and read by who may read', async () => {
    const csm = await api.as('csm', 'csm@meridian.example');
    expect((await csm('PUT', '/costs/three', body)).status).toBe(403);
    expect((await csm('GET', `/accounts/${ids['Big']}/costs`)).status).toBe(200);
  });
});
