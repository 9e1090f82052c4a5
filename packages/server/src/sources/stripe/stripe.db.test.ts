import { Stripe } from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { sealing } from '../../platform/secrets/seal.ts';
import { type Dice, dice as diceOf } from '../../test/dice.ts';
import { type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { stripeFacts } from '../../wiring/stripe-facts.ts';
import { writeFactRows } from '../../wiring/row-writers.ts';
import { workOnOne } from './jobs/work-on-stripe.ts';
import { changeConnection, findConnection } from './store/connections.store.ts';
import { stripeUnderTest, type StripeUnderTest } from './test/stripe-under-test.ts';
import { stripeAt } from './use-cases/stripe-client.ts';

let api: SignedInApi;
let stripe: StripeUnderTest;
let connection = '';
const SECRET = 'whsec_the_first_secret';
const KEY = 'rk_test_0123456789abcd';

type Thing = { readonly id: string } & Readonly<Record<string, unknown>>;
type Told = { readonly id: string; readonly type: string; readonly created: number; readonly data: { readonly object: Thing } };
const at = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1_000;
const inWorkspace = <Result>(work: Parameters<typeof api.test.database.inWorkspace<Result>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);

type Signed = { readonly secret?: string; readonly timestamp?: number; readonly header?: string };
async function deliver(event: object, { secret = SECRET, timestamp, header }: Signed = {}) {
  const payload = JSON.stringify(event);
  const signature =
    header ?? Stripe.webhooks.generateTestHeaderString({ payload, secret, ...(timestamp === undefined ? {} : { timestamp }) });
  const { statusCode } = await api.app.inject({
    method: 'POST',
    url: `/hooks/stripe/${connection}`,
    headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
    payload,
  });
  return statusCode;
}

/** One look of the process that works, until nothing is left to do. */
async function work() {
  const deps = {
    database: api.test.database,
    clock: systemClock,
    sealing: sealing('a secret of thirty-two characters', 'stripe'),
    openStripe: stripeAt(stripe.place),
    facts: stripeFacts,
  };
  for (;;) {
    const one = await api.test.database.inInstallation((records) => findConnection(records, connection));
    if (one === undefined || !(await workOnOne(deps, one, new AbortController().signal))) return;
  }
}

type State = {
  problem: string | null;
  backfill: string;
  backfilled: number;
  lastEventAt: string | null;
  events: Record<string, number>;
  unmatched: { id: string; email: string | null; events: number }[];
  webhookSecrets: number;
};
const state = async () => ((await api.ask('GET', '/stripe')).body['connections'] as State[])[0] as State;

/** Everything that came by Stripe, by its own names. */
async function ledger() {
  return inWorkspace(async (records) => {
    const all = async (table: 'invoices' | 'invoiceLines' | 'payments' | 'refunds' | 'creditNotes' | 'subscriptions') =>
      (await records.selectFrom(table).selectAll().orderBy('externalId').execute()).map((row) => {
        const { id: _, createdAt: _c, updatedAt: _u, ...rest } = row as Record<string, unknown>;
        return rest;
      });
    const versions = await records
      .selectFrom('subscriptionVersions as version')
      .innerJoin('subscriptions as subscription', 'subscription.id', 'version.subscriptionId')
      .select(['subscription.externalId', 'version.validFrom', 'version.mrrMinor', 'version.seats', 'version.plan', 'version.reason'])
      .select(['version.listMrrMinor', 'version.discountUntil', 'version.isDiscountEnd'])
      .orderBy('subscription.externalId')
      .orderBy('version.validFrom')
      .execute();
    return {
      versions,
      subscriptions: await all('subscriptions'),
      invoices: await all('invoices'),
      lines: await all('invoiceLines'),
      payments: await all('payments'),
      refunds: await all('refunds'),
      creditNotes: await all('creditNotes'),
    };
  });
}

async function connect() {
  stripe.things.clear();
  stripe.fail = null;
  await inWorkspace(async (records) => {
    for (const table of ['stripeConnections', 'subscriptions', 'invoices', 'invoiceLines', 'payments', 'refunds', 'creditNotes'] as const)
      await records.deleteFrom(table).execute();
  });
  const { status, body } = await api.ask('POST', '/stripe', { name: 'Billing', apiKey: KEY, webhookSecret: SECRET });
  expect(status).toBe(201);
  connection = body['id'] as string;
}

beforeAll(async () => {
  api = await signedInApi();
  stripe = await stripeUnderTest();
  await inWorkspace(async (records) => {
    await writeFactRows.accounts(records, api.scope, [
      { account: 'ridge', name: 'Ridge' },
      { account: 'porto', name: 'Porto' },
    ]);
    await writeFactRows.contacts(records, api.scope, [{ contact: 'c-1', account: 'porto', email: 'ana@porto.example' }]);
  });
});
afterAll(async () => {
  await stripe.close();
  await api.close();
});
beforeEach(connect);

const price = (id: string, unit_amount: number) => ({
  id,
  product: 'prod_1',
  nickname: id,
  currency: 'usd',
  unit_amount,
  recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
});
const subscription = (differs: object = {}, quantity = 5): Thing => ({
  id: 'sub_1',
  object: 'subscription',
  customer: 'cus_1',
  status: 'active',
  created: at('2026-01-10'),
  start_date: at('2026-01-10'),
  discounts: [],
  items: { data: [{ id: 'si_1', created: at('2026-01-10'), quantity, price: price('pro', 2_000), current_period_end: at('2026-10-10') }] },
  ...differs,
});
// oxlint-disable-next-line eslint/max-params -- an event, as it is read
const told = (id: string, type: string, day: string, object: Thing): Told => ({ id, type, created: at(day), data: { object } });
const ridge = { id: 'cus_1', name: 'Ridge Inc', email: 'pay@gmail.com', metadata: { perennial_account: 'ridge' } };

describe('a delivery', () => {
  const event = told('evt_1', 'customer.subscription.created', '2026-01-10', subscription());

  it('is written down once, however often it comes, and answered before anything is done with it', async () => {
    for (let time = 0; time < 3; time += 1) expect(await deliver(event)).toBe(200);
    expect((await state()).events).toMatchObject({ waiting: 1, done: 0 });
    expect((await state()).lastEventAt).not.toBeNull();
    expect(stripe.asked).toEqual([]);
  });

  it('is refused where it was changed, signed by another, not signed, or older than 300 seconds', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const payload = JSON.stringify(event);
    const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET });
    expect(await deliver({ ...event, created: 1 }, { header })).toBe(400);
    expect(await deliver(event, { secret: 'whsec_of_another' })).toBe(400);
    expect(await deliver(event, { header: '' })).toBe(400);
    expect(await deliver(event, { timestamp: now - 310 })).toBe(400);
    expect(await state()).toMatchObject({ problem: 'signature_wrong', events: { waiting: 0 } });
    expect(await deliver(event, { timestamp: now - 290 })).toBe(200);
    expect(await state()).toMatchObject({ problem: null, events: { waiting: 1 } });
  });

  it('may be signed by the secret before while the secrets are exchanged, and by none before that', async () => {
    await api.ask('PATCH', `/stripe/${connection}`, { webhookSecret: 'whsec_the_second_secret' });
    expect(await deliver(event)).toBe(200);
    expect(await deliver(event, { secret: 'whsec_the_second_secret' })).toBe(200);
    await api.ask('PATCH', `/stripe/${connection}`, { webhookSecret: 'whsec_the_third_secret' });
    expect(await deliver(event)).toBe(400);
  });

  it('of a type that nobody reads is answered with 2xx', async () => {
    expect(await deliver(told('evt_9', 'radar.early_fraud_warning.created', '2026-01-10', { id: 'issfr_1' }))).toBe(200);
    expect((await state()).events).toMatchObject({ waiting: 0 });
  });

  it('finds no connection that is stopped, or was never there', async () => {
    await api.ask('PATCH', `/stripe/${connection}`, { isStopped: true });
    expect(await deliver(event)).toBe(404);
    connection = 'str_00000000000000000000000000';
    expect(await deliver(event)).toBe(404);
  });

  it('keeps its secrets unreadable in the database, and shows none', async () => {
    const rows = await inWorkspace((records) => records.selectFrom('stripeConnections').selectAll().execute());
    const shown = JSON.stringify((await api.ask('GET', '/stripe')).body);
    for (const text of [JSON.stringify(rows), shown]) {
      expect(text).not.toContain(KEY);
      expect(text).not.toContain(SECRET);
    }
    expect(shown).toContain('abcd');
  });
});

/** A year of one customer, told by events in the shapes of old and new versions of the API. */
function story(): { events: Told[]; now: Record<string, Thing[]> } {
  const charge = {
    id: 'ch_1',
    customer: 'cus_1',
    payment_intent: 'pi_1',
    status: 'succeeded',
    created: at('2026-02-11'),
    amount: 11_000,
    currency: 'usd',
  };
  const lines = {
    data: [
      {
        id: 'il_1',
        amount: 10_000,
        currency: 'usd',
        parent: { type: 'subscription_item_details' },
        taxes: [{ amount: 1_000, tax_behavior: 'exclusive' }],
      },
      { id: 'il_2', amount: 900, currency: 'usd', parent: { type: 'invoice_item_details' } },
    ],
  };
  const invoice = (differs: object): Thing => ({
    id: 'in_1',
    customer: 'cus_1',
    currency: 'usd',
    created: at('2026-02-10'),
    total: 11_000,
    lines,
    ...differs,
  });
  const paid = invoice({
    status: 'paid',
    amount_paid: 11_000,
    status_transitions: { finalized_at: at('2026-02-10'), paid_at: at('2026-02-11') },
    payments: { data: [{ amount_paid: 11_000, status: 'paid', payment: { type: 'payment_intent', payment_intent: 'pi_1' } }] },
  });
  const refund = {
    id: 're_1',
    charge: 'ch_1',
    payment_intent: 'pi_1',
    status: 'succeeded',
    created: at('2026-03-01'),
    amount: 4_000,
    currency: 'usd',
    reason: 'requested_by_customer',
  };
  const note = { id: 'cn_1', customer: 'cus_1', invoice: 'in_1', status: 'issued', created: at('2026-03-02'), total: 900, currency: 'usd' };
  const coupon = { percent_off: 20, duration: 'repeating' };
  const discounted = { discounts: [{ id: 'di_1', end: at('2026-08-01'), source: { coupon } }] };
  const seats = { id: 'si_2', created: at('2026-05-02'), quantity: 1, price: price('addon', 3_000) };
  const items = (quantity: number, ...more: object[]) => ({
    items: { data: [{ id: 'si_1', created: at('2026-01-10'), quantity, price: price('pro', 2_000) }, ...more] },
  });
  const final = subscription({ ...items(8), status: 'canceled', ended_at: at('2026-09-10'), canceled_at: at('2026-09-01') });
  return {
    events: [
      told('evt_01', 'customer.created', '2026-01-10', ridge),
      told('evt_02', 'customer.subscription.created', '2026-01-10', subscription({ ...items(5), discount: null })),
      told('evt_03', 'invoice.created', '2026-02-10', invoice({ status: 'draft' })),
      told('evt_04', 'invoice.payment_failed', '2026-02-10', invoice({ status: 'open' })),
      told('evt_05', 'invoice.paid', '2026-02-11', paid),
      told('evt_06', 'charge.succeeded', '2026-02-11', charge),
      told('evt_07', 'refund.created', '2026-03-01', refund),
      told('evt_08', 'charge.refunded', '2026-03-01', charge),
      told('evt_09', 'credit_note.created', '2026-03-02', note),
      told('evt_10', 'customer.subscription.updated', '2026-04-01', subscription({ ...items(5), ...discounted })),
      told('evt_11', 'customer.subscription.updated', '2026-05-02', subscription({ ...items(8, seats), ...discounted })),
      told('evt_12', 'customer.subscription.updated', '2026-06-01', subscription({ ...items(8), ...discounted })),
      told(
        'evt_13',
        'customer.subscription.updated',
        '2026-09-01',
        subscription({ ...items(8), cancel_at_period_end: true, canceled_at: at('2026-09-01') }),
      ),
      told('evt_14', 'customer.subscription.deleted', '2026-09-10', final),
    ],
    now: {
      customers: [ridge],
      subscriptions: [final],
      invoices: [paid],
      charges: [charge],
      refunds: [{ ...refund, charge }],
      credit_notes: [note],
    },
  };
}

async function tell(events: readonly Told[], dice: Dice | null) {
  await inWorkspace(async (records) => {
    const one = await findConnection(records, connection);
    if (one !== undefined) await changeConnection(records, one, { backfill: 'done' });
  });
  for (const event of events) {
    expect(await deliver(event)).toBe(200);
    if (dice !== null && dice(3) === 0) await work();
  }
  await work();
}

function shuffled<Value>(values: readonly Value[], dice: Dice): Value[] {
  const left = [...values];
  return values.map(() => left.splice(dice(left.length), 1)[0] as Value);
}

describe('what Stripe told', () => {
  it('ends in subscriptions with their versions, invoices, payments, refunds and credit notes', async () => {
    const { events, now } = story();
    for (const [list, things] of Object.entries(now)) stripe.things.set(list, things);
    await tell(events, null);
    const found = await ledger();
    expect(found.versions.map((one) => [one.externalId, one.validFrom, one.mrrMinor, one.reason, one.isDiscountEnd])).toEqual([
      ['si_1', '2026-01-10', 10_000, null, false],
      ['si_1', '2026-04-01', 8_000, 'discount', false],
      ['si_1', '2026-05-02', 12_800, 'seats', false],
      ['si_1', '2026-08-01', 16_000, 'discount', true],
      ['si_1', '2026-09-01', 16_000, 'discount', false],
      ['si_2', '2026-05-02', 2_400, null, false],
    ]);
    expect(found.subscriptions).toMatchObject([
      {
        externalId: 'si_1',
        startOn: '2026-01-10',
        endOn: '2026-09-10',
        noticeReceivedOn: '2026-09-01',
        billingMonths: 1,
        productKey: 'prod_1',
      },
      { externalId: 'si_2', startOn: '2026-05-02', endOn: '2026-06-01' },
    ]);
    expect(found.invoices).toMatchObject([
      { externalId: 'in_1', issuedOn: '2026-02-10', paidOn: '2026-02-11', amountMinor: 11_000, state: 'paid', refusedOn: ['2026-02-10'] },
    ]);
    expect(found.lines).toMatchObject([
      { externalId: 'il_1', nature: 'recurring', amountMinor: 10_000 },
      { externalId: 'il_2', nature: 'one_off', amountMinor: 900 },
    ]);
    expect(found.payments).toMatchObject([{ externalId: 'pi_1', invoiceKey: 'in_1', amountMinor: 11_000, currency: 'USD' }]);
    expect(found.refunds).toMatchObject([
      { externalId: 're_1', paymentKey: 'pi_1', amountMinor: 4_000, state: 'open', reason: 'requested_by_customer' },
    ]);
    expect(found.creditNotes).toMatchObject([{ externalId: 'cn_1', invoiceKey: 'in_1', amountMinor: 900, isVoid: false }]);
    expect(await state()).toMatchObject({ problem: null, events: { waiting: 0, failed: 0, unmatched: 0 } });
  });

  it('ends in the same, shuffled and repeated, whenever it is worked on between', async () => {
    const { events, now } = story();
    const wish = async (dice: Dice | null, order: readonly Told[]) => {
      await connect();
      for (const [list, things] of Object.entries(now)) stripe.things.set(list, things);
      await tell(order, dice);
      return ledger();
    };
    const inOrder = await wish(null, events);
    for (let seed = 1; seed <= 8; seed += 1) {
      const dice = diceOf(seed);
      const repeated = [...events, ...events.filter(() => dice(3) === 0)];
      expect(await wish(dice, shuffled(repeated, dice)), `seed ${String(seed)}`).toEqual(inOrder);
    }
  });

  it('comes in by the backfill as well, which goes on where it stopped', async () => {
    const { now } = story();
    const many = Array.from({ length: 250 }, (_, n): Thing => ({ id: `cus_x${String(n)}`, email: null, metadata: {} }));
    for (const [list, things] of Object.entries(now)) stripe.things.set(list, things);
    stripe.things.set('customers', [...many, ridge]);
    stripe.fail = { status: 500, on: '/v1/invoices' };
    await work();
    expect(await state()).toMatchObject({ problem: 'stripe_away', backfill: 'running', backfilled: 252 });
    stripe.fail = null;
    stripe.asked.length = 0;
    await work();
    expect(stripe.asked).not.toContain('/v1/customers');
    expect(await state()).toMatchObject({ problem: null, backfill: 'done', events: { waiting: 0 } });
    const { versions, invoices, payments, refunds } = await ledger();
    expect([versions.length, invoices.length, payments.length, refunds.length]).toEqual([1, 1, 1, 1]);
  });

  it('says so where the key is refused', async () => {
    stripe.fail = { status: 401, on: '' };
    await work();
    expect(await state()).toMatchObject({ problem: 'key_refused' });
    expect((await api.ask('PATCH', `/stripe/${connection}`, { apiKey: KEY })).body).toMatchObject({ problem: null });
  });
});

describe('a customer of Stripe', () => {
  const nobody = { id: 'cus_2', name: 'Nobody', email: 'x@nobody.example', metadata: {} };
  const ofNobody = told('evt_1', 'customer.subscription.created', '2026-01-10', subscription({ customer: 'cus_2' }));

  it('whom nobody knows is listed with what waits, and comes in once a person says whose it is', async () => {
    stripe.things.set('customers', [nobody]);
    await tell([ofNobody], null);
    expect((await state()).unmatched).toEqual([{ id: 'cus_2', name: 'Nobody', email: 'x@nobody.example', events: 1 }]);
    expect((await ledger()).subscriptions).toEqual([]);
    const match = (account: string) => api.ask('PUT', `/stripe/${connection}/customers/cus_2`, { account });
    expect(await match('nowhere')).toMatchObject({ status: 400, body: { code: 'stripe.no_such_account' } });
    expect(await match('ridge')).toMatchObject({ status: 204 });
    await work();
    expect((await ledger()).versions).toMatchObject([{ externalId: 'si_1', mrrMinor: 10_000 }]);
    expect((await state()).unmatched).toEqual([]);
    // What Stripe says of it later takes nothing back that a person said.
    await tell([told('evt_2', 'customer.updated', '2026-02-01', nobody)], null);
    expect((await state()).unmatched).toEqual([]);
  });

  it('is known by the domain that one account alone writes from', async () => {
    stripe.things.set('customers', [{ ...nobody, email: 'bills@porto.example' }]);
    await tell([ofNobody], null);
    const [one] = (await ledger()).subscriptions;
    const porto = await inWorkspace((records) =>
      records.selectFrom('accounts').select('id').where('name', '=', 'Porto').executeTakeFirst(),
    );
    expect(one?.['accountId']).toBe(porto?.id);
  });
});
