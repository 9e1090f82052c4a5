import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Dice, dice as diceOf } from '../../test/dice.ts';
import { writeFactRows } from '../../wiring/row-writers.ts';
import { type StripeDesk, stripeDesk, type Thing } from './test/stripe-desk.ts';
import { at, charge, creditNote, customer, event, invoice, item, price, refund, type Shape, subscription } from './test/stripe-shapes.ts';

let desk: StripeDesk;

beforeAll(async () => {
  desk = await stripeDesk();
  await desk.inWorkspace((records) => writeFactRows.accounts(records, desk.api.scope, [{ account: 'ridge', name: 'Ridge' }]));
});
afterAll(() => desk.close());

type Story = { readonly events: readonly object[]; readonly now: Readonly<Record<string, readonly Thing[]>> };
const coupon = {
  id: 'co_1',
  object: 'coupon',
  percent_off: 20,
  amount_off: null,
  duration: 'repeating',
  duration_in_months: 4,
  valid: true,
};

/** A year of one customer, with a discount, seats, an invoice refused and paid, a refund, a credit note and the end; in one shape. */
function story(shape: Shape, paidBy: 'pi_1' | 'ch_1' = 'pi_1'): Story {
  const began = { start: at('2026-04-01'), end: at('2026-08-01'), object: 'discount', customer: 'cus_1', subscription: 'sub_1' };
  const discount =
    shape === 'old' ? { id: 'di_1', coupon, ...began } : { id: 'di_1', source: { type: 'coupon', coupon: 'co_1' }, ...began };
  // oxlint-disable-next-line eslint/max-params -- an event, as it is read
  const told = (id: string, type: string, day: string, object: Thing) => event(shape, { id, type, day, object });
  const items = (quantity: number) => [item(shape, 'si_1', { quantity })];
  const paid = invoice(shape, {}, paidBy);
  const final = subscription(shape, items(8), { status: 'canceled', ended_at: at('2026-09-10'), canceled_at: at('2026-09-01') });
  const changed = 'customer.subscription.updated';
  return {
    events: [
      told('evt_01', 'customer.created', '2026-01-10', customer),
      told('evt_02', 'customer.subscription.created', '2026-01-10', subscription(shape, items(5))),
      told('evt_03', 'invoice.created', '2026-02-10', invoice(shape, { status: 'draft' })),
      told('evt_04', 'invoice.payment_failed', '2026-02-10', invoice(shape)),
      told('evt_05', shape === 'old' ? 'invoice.payment_succeeded' : 'invoice.paid', '2026-02-11', paid),
      told('evt_06', 'charge.succeeded', '2026-02-11', charge(shape, paidBy)),
      told(
        'evt_07',
        shape === 'old' ? 'charge.refunded' : 'refund.created',
        '2026-03-01',
        shape === 'old' ? charge(shape, paidBy) : refund(paidBy),
      ),
      told('evt_08', 'credit_note.created', '2026-03-02', creditNote()),
      told('evt_09', changed, '2026-04-01', subscription(shape, items(5), { discount })),
      told('evt_10', changed, '2026-05-02', subscription(shape, items(8), { discount })),
      told('evt_11', changed, '2026-09-01', subscription(shape, items(8), { cancel_at_period_end: true, canceled_at: at('2026-09-01') })),
      told('evt_12', 'customer.subscription.deleted', '2026-09-10', final),
    ],
    now: {
      customers: [customer],
      subscriptions: [final],
      invoices: [paid],
      charges: [charge(shape, paidBy)],
      refunds: [refund(paidBy, { charge: charge(shape, paidBy) })],
      credit_notes: [creditNote()],
      coupons: [{ ...coupon, applies_to: null }],
    },
  };
}

/** Facts and ledger after the events in this order; worked on between them where dice say so. */
async function after({ events, now }: Story, dice: Dice | null) {
  await desk.connect(now);
  for (const one of events) {
    expect(await desk.deliver(one)).toBe(200);
    if (dice !== null && dice(3) === 0) await desk.work();
  }
  await desk.work();
  return { facts: await desk.facts(), movements: await desk.movements() };
}

function shuffled<Value>(values: readonly Value[], dice: Dice): Value[] {
  const left = [...values];
  return values.map(() => left.splice(dice(left.length), 1)[0] as Value);
}

const MOVED = [
  ['2026-01-10', 'new', null, 10_000],
  ['2026-04-01', 'contraction', 'discount', -2_000],
  ['2026-05-02', 'expansion', 'seats', 4_800],
  ['2026-08-01', 'expansion', 'discount', 3_200],
  ['2026-09-10', 'churn', null, -16_000],
];
const moved = (movements: Awaited<ReturnType<StripeDesk['movements']>>) =>
  movements.map(({ day, kind, reason, amountMinor }) => [day, kind, reason, amountMinor]);

describe('Stripe’s events as they are delivered', () => {
  it.each(['old', 'new'] as const)('of the %s shape end in facts and in a ledger that closes at nothing', async (shape) => {
    const { facts, movements } = await after(story(shape), null);
    expect(moved(movements)).toEqual(MOVED);
    expect(movements.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0);
    expect(facts.invoices).toMatchObject([{ externalId: 'in_1', paidOn: '2026-02-11', amountMinor: 11_000, refusedOn: ['2026-02-10'] }]);
    expect(facts.invoices).toMatchObject([{ subscriptionKey: 'si_1' }]);
    expect(facts.subscriptions).toMatchObject([{ externalId: 'si_1' }]);
    expect(facts.lines).toMatchObject([
      { externalId: 'il_1', nature: 'recurring', amountMinor: 10_000, productKey: 'prod_1' },
      { externalId: 'il_2', nature: 'one_off', amountMinor: 900 },
    ]);
    expect(facts.payments).toMatchObject([{ externalId: 'pi_1', invoiceKey: 'in_1', amountMinor: 11_000, method: 'card' }]);
    expect(facts.refunds).toMatchObject([{ externalId: 're_1', paymentKey: 'pi_1', amountMinor: 4_000 }]);
    expect(facts.creditNotes).toMatchObject([{ externalId: 'cn_1', invoiceKey: 'in_1', amountMinor: 900 }]);
  });

  it('of both shapes end in the same facts and the same ledger', async () => {
    expect(await after(story('old'), null)).toEqual(await after(story('new'), null));
  });

  it.each(['old', 'new'] as const)('of charges without a payment intent are one payment, in the %s shape', async (shape) => {
    const { facts } = await after(story(shape, 'ch_1'), null);
    expect(facts.payments).toMatchObject([{ externalId: 'ch_1', invoiceKey: 'in_1', amountMinor: 11_000 }]);
    expect(facts.refunds).toMatchObject([{ externalId: 're_1', paymentKey: 'ch_1', amountMinor: 4_000 }]);
  });

  it('of both shapes at once, shuffled and repeated, end in the same ledger, to the movement', async () => {
    const [older, newer] = [story('old'), story('new')];
    const inOrder = await after(newer, null);
    for (let seed = 1; seed <= 6; seed += 1) {
      const dice = diceOf(seed);
      // An account that changed the version of its API tells some events in each.
      const mixed = newer.events.map((one, place) => (dice(2) === 0 ? (older.events[place] as object) : one));
      const order = shuffled([...mixed, ...mixed.filter(() => dice(3) === 0)], dice);
      expect(await after({ events: order, now: newer.now }, dice), `seed ${String(seed)}`).toEqual(inOrder);
    }
  });
});

describe('a discount', () => {
  const two = [
    item('new', 'si_1', { quantity: 5 }),
    item('new', 'si_2', { quantity: 1, price: price('addon', { product: 'prod_2', unit_amount: 6_000, unit_amount_decimal: '6000' }) }),
  ];
  const created = (object: Thing) => event('new', { id: 'evt_1', type: 'customer.subscription.created', day: '2026-01-10', object });
  const mrr = async () =>
    desk.inWorkspace((records) =>
      records
        .selectFrom('subscriptionVersions as version')
        .innerJoin('subscriptions as subscription', 'subscription.id', 'version.subscriptionId')
        .select(['subscription.externalId', 'version.mrrMinor', 'version.validFrom'])
        .orderBy('subscription.externalId')
        .orderBy('version.validFrom')
        .execute(),
    );

  it('of an amount, for some products alone, is taken off these and leaves the others as they are', async () => {
    const off = { id: 'co_2', object: 'coupon', amount_off: 1_500, percent_off: null, currency: 'usd', duration: 'forever' };
    const said = subscription('new', two, { discount: { id: 'di_2', source: { type: 'coupon', coupon: 'co_2' } } });
    await after(
      {
        events: [created(said)],
        now: { customers: [customer], subscriptions: [said], coupons: [{ ...off, applies_to: { products: ['prod_2'] } }] },
      },
      null,
    );
    expect(await mrr()).toMatchObject([
      { externalId: 'si_1', mrrMinor: 10_000 },
      { externalId: 'si_2', mrrMinor: 4_500 },
    ]);
  });

  it('named by its id alone is found among those that the subscription has', async () => {
    const whole = { id: 'di_1', start: at('2026-01-10'), end: at('2026-05-10'), source: { type: 'coupon', coupon: 'co_1' } };
    const said = subscription('new', two, { discount: 'di_1' });
    const now = { customers: [customer], subscriptions: [subscription('new', two, { discount: whole })], coupons: [coupon] };
    await after({ events: [created(said)], now }, null);
    expect(await mrr()).toMatchObject([
      { mrrMinor: 8_000, validFrom: '2026-01-10' },
      { mrrMinor: 10_000, validFrom: '2026-05-10' },
      { mrrMinor: 4_800 },
      { mrrMinor: 6_000 },
    ]);
  });

  it('named by its id alone that is over by now is found on the invoices that it was taken off', async () => {
    const gone = { id: 'di_1', object: 'discount', deleted: true, start: at('2026-01-10'), source: { type: 'coupon', coupon: 'co_1' } };
    const said = subscription('new', two, { discount: 'di_1' });
    const now = {
      customers: [customer],
      subscriptions: [subscription('new', two)],
      invoices: [invoice('new', { discounts: [gone] }, 'pi_1')],
      coupons: [coupon],
    };
    await after({ events: [created(said)], now }, null);
    expect(await mrr()).toMatchObject([
      { mrrMinor: 8_000, validFrom: '2026-01-10' },
      { mrrMinor: 10_000, validFrom: '2026-05-10' },
      { mrrMinor: 4_800 },
      { mrrMinor: 6_000 },
    ]);
  });

  it('whose coupon was deleted goes on by what the event says of it', async () => {
    const said = subscription('old', [item('old', 'si_1')], { discount: { id: 'di_1', coupon: { ...coupon, duration: 'forever' } } });
    await after({ events: [created(said)], now: { customers: [customer], subscriptions: [said] } }, null);
    expect(await mrr()).toMatchObject([{ externalId: 'si_1', mrrMinor: 8_000 }]);
  });
});
