import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoToDay } from '../../../kernel/time.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { writeFactRows } from '../../../wiring/row-writers.ts';
import { readPaidAccounts } from '../store/paid-lines.read.ts';
import { mrrOn } from '../mrr-line.ts';

let api: SignedInApi;
const ids: Record<string, string> = {};
type Kind = keyof typeof writeFactRows;
const inWorkspace = <Result>(work: Parameters<typeof api.test.database.inWorkspace<Result>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);
const write = (kind: Kind, ...rows: readonly object[]) =>
  inWorkspace((records) => writeFactRows[kind](records, api.scope, rows as readonly never[]));
const get = async <Answer>(path: string) => (await api.ask('GET', path)).body as unknown as Answer;

const subscription = (differs: object = {}) => ({
  subscription: 'S-1',
  account: 'Ridge',
  startOn: '2026-01-01',
  mrrMinor: 8_000,
  currency: 'USD',
  ...differs,
});
const payment = (key: string, differs: object = {}) => ({
  payment: key,
  account: 'Ridge',
  paidOn: '2026-02-01',
  amountMinor: 10_000,
  currency: 'USD',
  ...differs,
});
const refund = (key: string, differs: object = {}) => ({
  refund: key,
  account: 'Ridge',
  refundedOn: '2026-03-01',
  amountMinor: 4_000,
  currency: 'USD',
  ...differs,
});
const mrrAt = (day: string) =>
  inWorkspace(async (records) => {
    const [account] = await readPaidAccounts(records, { workspaceId: api.scope.workspaceId, ownerId: null });
    return mrrOn(account?.subscriptions ?? [], isoToDay(day)).get('USD');
  });

beforeAll(async () => {
  api = await signedInApi();
  await write('accounts', { account: 'Ridge', name: 'Ridge' }, { account: 'Porto', name: 'Porto' });
  for (const row of await inWorkspace((records) => records.selectFrom('accounts').select(['id', 'name']).execute())) ids[row.name] = row.id;
});
afterAll(() => api.close());

describe('a subscription with a discount', () => {
  it('rises by itself on the day on which its discount ends, and moves when that day is corrected', async () => {
    await write('subscriptions', subscription({ discountPercent: 20, discountUntil: '2026-07-01' }));
    expect([await mrrAt('2026-06-30'), await mrrAt('2026-07-01')]).toEqual([8_000, 10_000]);
    await write('subscriptions', subscription({ discountPercent: 20, discountUntil: '2026-09-01' }));
    expect([await mrrAt('2026-08-31'), await mrrAt('2026-09-01')]).toEqual([8_000, 10_000]);
    expect(await write('subscriptions', subscription({ discountPercent: 20, discountUntil: '2026-09-01' }))).toMatchObject({
      unchanged: 1,
    });
  });

  it('follows a later version, and an end of the subscription', async () => {
    await write('subscriptions', subscription({ effectiveOn: '2026-05-01', mrrMinor: 12_000, seats: 15 }));
    expect([await mrrAt('2026-08-31'), await mrrAt('2026-09-01')]).toEqual([12_000, 15_000]);
    await write('subscriptions', subscription({ effectiveOn: '2026-09-01', mrrMinor: 14_000, discountUntil: null }));
    expect(await mrrAt('2026-09-01')).toBe(14_000);
  });

  it('keeps what a version said before it was corrected, with when and by whom', async () => {
    const { corrections } = await get<{ corrections: { subject: string; validFrom: string; before: object; after: object }[] }>(
      `/accounts/${ids['Ridge']}/money-corrections`,
    );
    expect(corrections).toContainEqual(
      expect.objectContaining({
        subject: 'version',
        key: 'S-1',
        validFrom: '2026-01-01',
        before: { discountUntil: '2026-07-01' },
        after: { discountUntil: '2026-09-01' },
        member: null,
      }),
    );
  });

  it('is shown with its list price and the day on which that begins', async () => {
    await write('subscriptions', {
      ...subscription({ subscription: 'S-2', account: 'Porto', listMrrMinor: 10_000, discountUntil: '2099-01-01', refundTerms: 'full' }),
    });
    const { subscriptions } = await get<{ subscriptions: object[] }>(`/accounts/${ids['Porto']}/subscriptions`);
    expect(subscriptions).toMatchObject([
      {
        discount: { list: { amountMinor: 10_000, currency: 'USD' }, until: '2099-01-01' },
        refundTerms: 'full',
        mrr: { amountMinor: 8_000 },
      },
    ]);
  });
});

describe('money that was paid and given back', () => {
  it('is refused where more would be given back than was paid, and the rest is kept', async () => {
    await write('payments', payment('P-1'));
    const result = await write(
      'refunds',
      refund('R-1', { payment: 'P-1' }),
      refund('R-2', { payment: 'P-1', amountMinor: 6_001 }),
      refund('R-3', { payment: 'P-1', amountMinor: 6_000 }),
      refund('R-4', { payment: 'P-1', amountMinor: 1 }),
      refund('R-5', { payment: 'nobody' }),
      refund('R-6', { payment: 'P-1', currency: 'EUR' }),
      refund('R-7', { amountMinor: -1 }),
      refund('R-8', { currency: 'XYZ' }),
    );
    expect(result.added).toBe(2);
    expect(result.refused.map(({ row, code }) => [row, code])).toEqual([
      [1, 'refund_above_paid'],
      [3, 'refund_above_paid'],
      [4, 'refund_of_unknown'],
      [5, 'refund_in_other_currency'],
      [6, 'money_negative'],
      [7, 'currency_unknown'],
    ]);
    expect(await write('refunds', refund('R-1', { payment: 'P-1' }))).toMatchObject({ unchanged: 1, refused: [] });
  });

  it('is refused where its day lies ahead or before the payment, unless whoever moves the money says it', async () => {
    const ahead = '2999-01-01';
    const told = [
      refund('D-1', { payment: 'P-9', refundedOn: '2026-01-31' }),
      refund('D-2', { payment: 'P-9', refundedOn: ahead }),
      refund('D-3', { payment: 'P-9', refundedOn: '2026-02-01' }),
    ];
    expect(await write('payments', payment('P-8', { paidOn: ahead }), payment('P-9', { amountMinor: 12_000 }))).toMatchObject({
      added: 1,
      refused: [{ row: 0, code: 'money_ahead' }],
    });
    expect((await write('refunds', ...told)).refused.map(({ row, code }) => [row, code])).toEqual([
      [0, 'refund_before_paid'],
      [1, 'money_ahead'],
    ]);
    const believed = { ...api.scope, isBelieved: true as const };
    const tell = (kind: Kind, rows: readonly object[]) => inWorkspace((records) => writeFactRows[kind](records, believed, rows as never));
    expect(await tell('payments', [payment('P-8', { paidOn: ahead })])).toMatchObject({ added: 1, refused: [] });
    expect(await tell('refunds', told)).toMatchObject({ added: 2, unchanged: 1, refused: [] });
    await inWorkspace(async (records) => {
      await records.deleteFrom('refunds').where('externalId', 'like', 'D-%').execute();
      await records.deleteFrom('payments').where('externalId', 'in', ['P-8', 'P-9']).execute();
    });
  });

  it('is held against what was paid of the invoice, where a refund names that', async () => {
    const invoice = { account: 'Ridge', issuedOn: '2026-01-01', dueOn: '2026-02-01', amountMinor: 9_000, currency: 'USD' };
    await write('invoices', { invoice: 'V-1', ...invoice, paidOn: '2026-01-20' }, { invoice: 'V-2', ...invoice });
    const result = await write(
      'refunds',
      refund('Q-1', { invoice: 'V-1', amountMinor: 9_000 }),
      refund('Q-2', { invoice: 'V-2', amountMinor: 1 }),
    );
    expect(result).toMatchObject({ added: 1, refused: [{ row: 1, code: 'refund_above_paid' }] });
  });

  it('keeps a refund as an open case until its cause is said', async () => {
    const state = async () =>
      (await get<{ refunds: { key: string; state: string }[] }>('/refunds?since=2026-01-01&until=2026-12-31')).refunds;
    expect((await state()).map(({ state: one }) => one)).not.toContain('reviewed');
    await write('refunds', refund('R-1', { payment: 'P-1', cause: 'product.outage' }));
    const [first, last] = [(await state())[0], (await state()).at(-1)];
    expect([first?.state, last]).toMatchObject(['open', { key: 'R-1', state: 'reviewed', cause: 'product.outage' }]);
  });

  it('tells the refund rate, of customers with refund terms and of the others', async () => {
    await write('payments', payment('P-9', { account: 'Porto', amountMinor: 40_000 }));
    await write('refunds', refund('R-9', { account: 'Porto', payment: 'P-9', amountMinor: 1_000 }));
    const { rate } = await get<{ rate: object }>('/refunds?since=2026-01-01&until=2027-01-01');
    // Ridge paid a payment of 10,000 and an invoice of 9,000, and got all of it back.
    expect(rate).toEqual({
      all: { paidMinor: 59_000, refundedMinor: 20_000, rate: 20_000 / 59_000 },
      withClause: { paidMinor: 40_000, refundedMinor: 1_000, rate: 0.025 },
      withoutClause: { paidMinor: 19_000, refundedMinor: 19_000, rate: 1 },
    });
    const before = await get<{ rate: object }>('/refunds?since=2025-01-01&until=2025-02-01');
    expect(before.rate).toMatchObject({ all: { paidMinor: 0, rate: null } });
  });

  it('is listed for its account', async () => {
    await write('creditNotes', { creditNote: 'C-1', account: 'Porto', issuedOn: '2026-04-01', amountMinor: 500, currency: 'USD' });
    expect(await get(`/accounts/${ids['Porto']}/payments`)).toMatchObject({
      payments: [{ key: 'P-9', paidOn: '2026-02-01', amount: { amountMinor: 40_000, currency: 'USD' } }],
      refunds: [{ key: 'R-9', payment: 'P-9', state: 'open' }],
      creditNotes: [{ key: 'C-1', isVoid: false }],
    });
  });
});

it('prices and invoice lines in bad shape are refused by line, and those of JPY and KWD keep their digits', async () => {
  const line = { invoice: 'V-1', account: 'Ridge', nature: 'services', amountMinor: 100, currency: 'JPY' };
  expect(await write('invoiceLines', { line: 'L-1', ...line }, { line: 'L-2', ...line, currency: 'JPX' })).toMatchObject({
    added: 1,
    refused: [{ row: 1, code: 'currency_unknown' }],
  });
  const price = { product: 'core', amountMinor: 12_345, currency: 'KWD' };
  expect(await write('prices', { price: 'E-1', ...price }, { price: 'E-2', ...price, amountMinor: -1 })).toMatchObject({
    added: 1,
    refused: [{ row: 1, code: 'price_negative' }],
  });
  expect(await get('/prices')).toMatchObject({ prices: [{ product: 'core', amount: { amountMinor: 12_345, currency: 'KWD' } }] });
});

it('a subscription that ends before it starts, or is worth less than nothing, is refused by line', async () => {
  const result = await write(
    'subscriptions',
    subscription({ subscription: 'B-1', endOn: '2025-12-31' }),
    subscription({ subscription: 'B-2', mrrMinor: -1 }),
    subscription({ subscription: 'B-3', currency: 'ABC' }),
    subscription({ subscription: 'B-4', listMrrMinor: 9_000, discountMinor: 9_001 }),
    subscription({ subscription: 'B-5' }),
  );
  expect(result.refused.map(({ code }) => code)).toEqual([
    'ends_before_it_starts',
    'price_negative',
    'currency_unknown',
    'discount_above_price',
  ]);
  expect(result.added).toBe(1);
});

it('a start that moves to a later day takes along the price that held until then', async () => {
  const worth = () =>
    inWorkspace(async (records) => {
      const account = (await readPaidAccounts(records, { workspaceId: api.scope.workspaceId, ownerId: null })).find(
        ({ accountId }) => accountId === ids['Porto'],
      );
      return ['2024-01-31', '2024-02-01', '2024-05-31', '2024-06-01'].map((day) =>
        mrrOn(account?.subscriptions ?? [], isoToDay(day)).get('USD'),
      );
    });
  const line = { subscription: 'M-1', account: 'Porto', mrrMinor: 5_000 };
  await write('subscriptions', subscription({ ...line, startOn: '2024-01-01' }));
  expect(await worth()).toEqual([5_000, 5_000, 5_000, 5_000]);
  const later = { ...line, startOn: '2024-02-01', effectiveOn: '2024-06-01', mrrMinor: 6_000 };
  expect(await write('subscriptions', subscription(later))).toMatchObject({ changed: 1, refused: [] });
  expect(await worth()).toEqual([undefined, 5_000, 5_000, 6_000]);
  expect(await write('subscriptions', subscription(later))).toMatchObject({ unchanged: 1 });
});

it("what was said before of list prices and shared costs is kept, and told apart from what is an account's", async () => {
  const price = { price: 'E-7', product: 'core', amountMinor: 3_900, currency: 'EUR', since: '2026-01-01' };
  await write('prices', price);
  await write('prices', { ...price, amountMinor: 4_100 });
  const cost = { cost: 'H-1', kind: 'hosting', month: '2026-03', amountMinor: 900, currency: 'EUR', spread: 'even' };
  await write('costs', cost);
  await write('costs', { ...cost, spread: 'arr' });
  const { corrections } = await get<{ corrections: { subject: string; key: string; before: object; after: object }[] }>(
    '/money-corrections',
  );
  expect(corrections).toMatchObject([
    { subject: 'cost', key: 'H-1', before: { spread: 'even' }, after: { spread: 'arr' } },
    { subject: 'price', key: 'E-7', before: { amountMinor: 3_900 }, after: { amountMinor: 4_100 } },
  ]);
  expect(await get('/prices')).toMatchObject({ prices: expect.arrayContaining([expect.objectContaining({ since: '2026-01-01' })]) });
});
