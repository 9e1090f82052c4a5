import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeOrderSteps } from '../../../facts/orders/index.ts';
import { writeInvoices, writeSubscriptions } from '../../../facts/revenue/index.ts';
import { NO_USAGE, type UsageStore } from '../../../facts/usage/index.ts';
import { NO_LINES } from '../../../facts/usage/usage-lines.ts';
import { refreshAll } from '../../../judgements/account-state/use-cases/refresh-all.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { systemClock } from '../../../platform/clock.ts';
import { newId } from '../../../platform/new-id.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { catalogue } from '../../../wiring/catalogue.ts';

let api: SignedInApi;
let ask: Ask;
const today = isoToDay(new Date().toISOString().slice(0, 10));
const ago = (days: number) => dayToIso(today - days);
const ids = new Map<string, string>();

/** Twelve orders that went well, one that nobody provisioned, one that is quoted, one that was lost, and an old customer. */
beforeAll(async () => {
  api = await signedInApi({ usageStore: { linesOfAccounts: async () => NO_LINES } as unknown as UsageStore });
  ask = api.ask;
  const well = Array.from({ length: 12 }, (_, at) => `w${at}`);
  await api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, async (records) => {
    await writeAccounts(
      records,
      api.scope,
      [...well, 'stuck', 'open', 'old'].map((account) => ({ account, name: account, segment: account === 'old' ? 'Small' : 'Large' })),
    );
    const price = { mrrMinor: 10_000, currency: 'USD' };
    await writeSubscriptions(records, api.scope, [
      ...well.map((account) => ({ subscription: `${account}.s`, account, startOn: ago(100), signedOn: ago(100), ...price })),
      { subscription: 'stuck.s', account: 'stuck', startOn: ago(50), signedOn: ago(60), ...price },
      { subscription: 'old.s', account: 'old', startOn: ago(900), ...price },
    ]);
    await writeOrderSteps(records, api.scope, [
      ...well.map((account, at) => ({
        order: `${account}.o`,
        account,
        openedOn: ago(120 + at),
        provisionedOn: ago(100),
        entitledOn: ago(99),
      })),
      { order: 'stuck.o', account: 'stuck', subscription: 'stuck.s', openedOn: ago(80) },
      { order: 'open.o', account: 'open', openedOn: ago(30), quotedOn: ago(20) },
      { order: 'gone.o', account: 'open', openedOn: ago(60), lostOn: ago(40), licenceKey: 'never used' },
    ]);
    await writeInvoices(records, api.scope, [
      ...well.map((account) => ({
        invoice: `${account}.i`,
        account,
        issuedOn: ago(98),
        dueOn: ago(70),
        amountMinor: 120_000,
        currency: 'USD',
        paidOn: ago(75),
      })),
      { invoice: 'stuck.i', account: 'stuck', issuedOn: ago(45), dueOn: ago(15), amountMinor: 120_000, currency: 'USD' },
    ]);
    const named = await records.selectFrom('accounts').select(['id', 'externalId']).execute();
    for (const { id, externalId } of named) ids.set(externalId, id);
  });
  await judge();
});
afterAll(() => api.close());

async function judge(): Promise<void> {
  await refreshAll(
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
}

type Chain = { key: string; steps: { step: string; on: string | null; by: string | null; isTold: boolean }[]; broken: { link: string }[] };
const ordersOf = async (account: string) => (await ask('GET', `/accounts/${ids.get(account)}/orders`)).body;
const chainOf = async (account: string) => ((await ordersOf(account))['orders'] as Chain[])[0] as Chain;

describe('the orders of an account', () => {
  it('tell every step with its day and who says it, and the link that is broken', async () => {
    const { steps, broken } = await chainOf('stuck');
    expect(Object.fromEntries(steps.map(({ step, on, by, isTold }) => [step, [on, by, isTold]]))).toEqual({
      opened: [ago(80), 'source', true],
      quoted: [null, null, false],
      signed: [ago(60), 'contract', true],
      provisioned: [null, null, true],
      entitled: [null, null, true],
      invoiced: [ago(45), 'invoice', true],
      used: [null, null, false],
      paid: [null, null, true],
    });
    expect(broken).toMatchObject([
      { link: 'not_provisioned', from: ago(50), days: 50 },
      { link: 'not_entitled', from: ago(45), days: 45 },
    ]);
  });

  it('are a signal, that closes once a member says that the step was taken', async () => {
    const signals = async () =>
      (await ask('GET', `/accounts/${ids.get('stuck')}/signals`)).body['signals'] as { key: string; state: string }[];
    const open = async () => (await signals()).filter(({ key, state }) => key === 'order_stuck' && state === 'open').length;
    expect(await open()).toBe(2);
    const { key } = await chainOf('stuck');
    const order = `/accounts/${ids.get('stuck')}/orders/${key}`;
    expect(await ask('PUT', order, { provisionedOn: ago(3), entitledOn: ago(2) })).toMatchObject({ status: 200, body: { order: key } });
    await judge();
    expect((await chainOf('stuck')).broken).toEqual([]);
    expect(await open()).toBe(0);
    expect((await ordersOf('stuck'))['history']).toMatchObject([
      { provisionedOn: ago(3), member: { name: expect.any(String) } },
      { openedOn: ago(80), member: null },
    ]);
    expect(await ask('DELETE', order)).toMatchObject({ status: 204 });
    await judge();
    expect((await chainOf('stuck')).broken).toHaveLength(2);
  });

  it('bring a plan of action, whose steps become tasks once', async () => {
    const { body } = await ask('GET', `/accounts/${ids.get('stuck')}/signals`);
    const { id } = (body['signals'] as { id: string; key: string; state: string }[]).find(
      ({ key, state }) => key === 'order_stuck' && state === 'open',
    ) as { id: string };
    const plan = (await ask('GET', `/signals/${id}/plan`)).body as {
      steps: { key: string; who: string; dueOn: string; taskId: string | null }[];
    };
    expect(plan.steps).toMatchObject([
      { key: 'find_owner', who: 'csm', dueOn: ago(0), taskId: null },
      { key: 'do_step', who: 'services', dueOn: ago(-2) },
      { key: 'tell_customer' },
      { key: 'check', dueOn: ago(-7) },
    ]);
    const steps = plan.steps.map(({ key }) => ({ key, title: `Do ${key}` }));
    await ask('POST', `/signals/${id}/plan`, { steps: steps.slice(0, 1) });
    const taken = (await ask('POST', `/signals/${id}/plan`, { steps })).body as typeof plan;
    expect(taken.steps.every(({ taskId }) => taskId !== null)).toBe(true);
    const tasks = (await ask('GET', `/accounts/${ids.get('stuck')}/tasks`)).body['tasks'] as { title: string }[];
    expect(tasks.map(({ title }) => title).toSorted()).toEqual(steps.map(({ title }) => title).toSorted());
  });

  it('refuse by hand what a file is refused for, and who may not work', async () => {
    const path = `/accounts/${ids.get('open')}/orders`;
    expect(await ask('PUT', `${path}/open.o`, { openedOn: ago(3), quotedOn: ago(5) })).toMatchObject({
      body: { code: 'orders.quoted_before_opened' },
    });
    expect(await ask('PUT', `${path}/open.o`, { provisionedOn: dayToIso(today + 9) })).toMatchObject({
      body: { code: 'orders.step_ahead' },
    });
    expect(await ask('PUT', `${path}/nowhere`, { openedOn: ago(3) })).toMatchObject({ status: 404 });
    const viewer = await api.as('viewer', 'vera@meridian.example');
    expect(await viewer('PUT', `${path}/open.o`, { openedOn: ago(3) })).toMatchObject({ status: 403 });
  });

  it('wait no longer for a deal that a member says is lost, and take that back', async () => {
    const path = `/accounts/${ids.get('open')}/orders/open.o`;
    const lostOn = async () => {
      await judge();
      return ((await ordersOf('open'))['orders'] as { key: string; lostOn: string | null }[]).find(({ key }) => key === 'open.o')?.lostOn;
    };
    expect(await ask('PUT', path, { lostOn: ago(40) })).toMatchObject({ status: 200 });
    expect(await lostOn()).toBe(ago(40));
    expect(await ask('PUT', path, { orderedOn: ago(9), lostOn: ago(8) })).toMatchObject({ body: { code: 'orders.lost_and_ordered' } });
    await ask('DELETE', path);
    expect(await lostOn()).toBe(null);
  });

  it('take a deal that nobody has signed yet', async () => {
    const added = await ask('POST', `/accounts/${ids.get('old')}/orders`, { openedOn: ago(4) });
    expect(added).toMatchObject({ status: 201 });
    await judge();
    expect((await ordersOf('old'))['orders']).toHaveLength(2);
    await ask('DELETE', `/accounts/${ids.get('old')}/orders/${String(added.body['order'])}`);
    await judge();
    expect((await ordersOf('old'))['orders']).toHaveLength(1);
  });
});

describe('order to cash', () => {
  it('counts who still waits, and leaves out what was signed before invoices were told', async () => {
    const { body } = await ask('GET', '/insight/order-to-cash');
    expect(body).toMatchObject({
      orders: 15,
      deals: { signed: 13, lost: 1, open: 1 },
      isAnyTold: true,
      close: { overall: { n: 15, reached: 13, waiting: 2, isEnough: true }, groups: [{ name: 'Large', n: 15 }] },
      cash: { overall: { n: 13, reached: 12, waiting: 1, median: { days: 25 } } },
      invoice: { overall: { n: 13, reached: 13, median: { days: 2 } } },
      late: { orders: 1, amountMinor: 120_000 },
    });
    expect((body['broken'] as object[]).toSorted()).toEqual([
      { link: 'not_provisioned', orders: 1, accounts: 1, arrMinor: 120_000 },
      { link: 'not_entitled', orders: 1, accounts: 1, arrMinor: 120_000 },
    ]);
    expect((body['funnel'] as { step: string; now: number }[]).filter(({ now }) => now > 0)).toMatchObject([
      { step: 'quoted', now: 1 },
      { step: 'invoiced', now: 1 },
      { step: 'paid', now: 12 },
    ]);
  });

  it('opens every figure to its rows, page by page, and as a file', async () => {
    const rows = async (query: string) => (await ask('GET', `/insight/order-to-cash/orders?${query}`)).body;
    expect(await rows('link=any')).toMatchObject({
      total: 1,
      arrMinor: 120_000,
      rows: [{ name: 'stuck', step: 'invoiced', daysLate: 15 }],
    });
    expect(await rows('step=quoted')).toMatchObject({ total: 1, rows: [{ name: 'open', daysToClose: null }] });
    expect(await rows('time=cash')).toMatchObject({ total: 13 });
    expect(await rows('late=true')).toMatchObject({ total: 1 });
    const page = await rows('limit=5&offset=10');
    expect(page).toMatchObject({ total: 15 });
    expect(page['rows']).toHaveLength(5);
    expect(await rows('lost=true')).toMatchObject({
      total: 1,
      rows: [{ name: 'open', lostOn: ago(40), licenceKeys: ['never used'] }],
    });
    const file = await api.app.inject({
      method: 'GET',
      url: '/api/v1/w/meridian/insight/order-to-cash/orders.csv?link=not_entitled',
      headers: { cookie: api.cookie },
    });
    expect(file.body.split('\r\n')).toMatchObject([
      expect.stringContaining('name,segment'),
      expect.stringMatching(/^stuck,Large.*not_entitled/),
      '',
    ]);
  });
});

it('one licence key at two accounts is a broken link at both, which names the other, until one gives it up', async () => {
  const write = (account: string, licence: object) =>
    api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, (records) =>
      writeOrderSteps(records, api.scope, [{ order: `${account}.o`, account, provisionedOn: ago(100), entitledOn: ago(99), ...licence }]),
    );
  const stale = () =>
    api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, async (records) =>
      (await records.selectFrom('staleAccounts').select('accountId').execute()).map(({ accountId }) => accountId),
    );
  const shared = async () => {
    const body = (await ask('GET', '/insight/order-to-cash/orders?link=key_shared')).body;
    return (body['rows'] as { name: string }[]).map(({ name }) => name).toSorted();
  };
  await write('w3', { licenceKey: 'AB-12' });
  await judge();
  expect(await shared()).toEqual([]);
  await write('w4', { licenceKey: 'AB-12', entitledOn: ago(20) });
  expect(await stale()).toContain(ids.get('w3'));
  await judge();
  expect(await shared()).toEqual(['w3', 'w4']);
  expect((await chainOf('w3')).broken).toMatchObject([{ link: 'key_shared', from: ago(20), days: 20 }]);
  const signals = await api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, (records) =>
    records.selectFrom('signals').select(['accountId', 'evidence']).where('subject', '=', 'key_shared').execute(),
  );
  const others = signals.map(({ accountId, evidence }) => [accountId, (evidence as { params: { others: string } }).params.others]);
  expect(new Map(others as [string, string][])).toEqual(
    new Map([
      [ids.get('w3'), 'w4'],
      [ids.get('w4'), 'w3'],
    ]),
  );
  await write('w4', { licenceKey: 'CD-34' });
  expect(await stale()).toContain(ids.get('w3'));
  await judge();
  expect(await shared()).toEqual([]);
});

it('deals are signed of those decided with a refund clause and without, as the order says it or else the contract, and open to their orders', async () => {
  const closed = async () => (await ask('GET', '/insight/order-to-cash/close-rates')).body;
  expect(await closed()).toMatchObject({
    unknown: { signed: 13, lost: 1 },
    with: { signed: 0, rate: null },
    silence: 'terms_untold',
    least: 10,
  });
  const price = { mrrMinor: 10_000, currency: 'USD', startOn: ago(100) };
  await api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, async (records) => {
    await writeSubscriptions(
      records,
      api.scope,
      Array.from({ length: 10 }, (_, at) => ({ subscription: `w${at}.s`, account: `w${at}`, ...price, refundTerms: 'full' as const })),
    );
    await writeOrderSteps(records, api.scope, [
      ...['w10', 'w11'].map((account) => ({ order: `${account}.o`, account, refundTerms: 'none' as const })),
      { order: 'gone.o', account: 'open', refundTerms: 'full' },
      ...Array.from({ length: 9 }, (_, at) => ({
        order: `lost.${at}`,
        account: 'old',
        openedOn: ago(400),
        lostOn: ago(at),
        refundTerms: 'none' as const,
      })),
      { order: 'long ago', account: 'old', openedOn: ago(600), lostOn: ago(500), refundTerms: 'none' },
    ]);
  });
  await judge();
  const { key } = await chainOf('stuck');
  expect(await ask('PUT', `/accounts/${ids.get('stuck')}/orders/${key}`, { openedOn: ago(80), refundTerms: 'prorated' })).toMatchObject({
    status: 200,
  });
  await judge();
  expect(await closed()).toMatchObject({
    with: { signed: 11, lost: 1, rate: { value: 11 / 12 } },
    without: { signed: 2, lost: 9, rate: { value: 2 / 11 } },
    unknown: { signed: 0, lost: 0 },
    all: { signed: 13, lost: 10 },
    silence: null,
  });
  const rows = async (query: string) => (await ask('GET', `/insight/order-to-cash/orders?${query}`)).body;
  expect(await rows('terms=with')).toMatchObject({ total: 12 });
  expect(await rows('terms=any')).toMatchObject({ total: 23 });
  expect(await rows('terms=without&lost=true&limit=1')).toMatchObject({ total: 9, rows: [{ name: 'old', refundTerms: 'none' }] });
  expect((await ordersOf('stuck'))['history']).toMatchObject([{ refundTerms: 'prorated', member: {} }, {}, {}, {}]);
});
