import { describe, expect, it } from 'vitest';
import { contextAsOf, type Dossier, type InvoiceFacts } from '../../measures/metrics/index.ts';
import { aDossier, aSubscription, officeUse, TODAY, usageOf, WORKSPACE } from '../../measures/metrics/dossier.examples.ts';
import { detectOfWhoLeft, detectSignals } from './detectors.ts';
import { found, watchOf } from './watch.examples.ts';

const SIGNED = TODAY - 40;

const order = (subscriptionId: string, differs: Partial<Dossier['orders'][number]> = {}): Dossier['orders'][number] => ({
  id: `ord_${subscriptionId}`,
  order: `O-${subscriptionId}`,
  subscriptionId,
  isByHand: false,
  openedDay: null,
  quotedDay: null,
  orderedDay: null,
  provisionedDay: null,
  entitledDay: null,
  entitledUntilDay: null,
  lostDay: null,
  licenceKey: null,
  refundTerms: null,
  ...differs,
});

const invoice = (issuedDay: number, differs: Partial<InvoiceFacts> = {}): InvoiceFacts => ({
  id: `inv_${issuedDay}`,
  issuedDay,
  dueDay: issuedDay + 20,
  paidDay: null,
  amountMinor: 120_000,
  currency: 'EUR',
  refusedDays: [],
  isDisputed: false,
  isVoid: false,
  ...differs,
});

/** Three customers of whom every step is told. */
const OTHERS = [1, 2, 3].map((place) =>
  aDossier({
    accountId: `acc_${place}` as Dossier['accountId'],
    subscriptions: [aSubscription({ id: `other_${place}`, startDay: SIGNED - 60 })],
    orders: [
      order(`other_${place}`, { provisionedDay: SIGNED - 60, entitledDay: SIGNED - 60, entitledUntilDay: place === 1 ? TODAY - 1 : null }),
    ],
    invoices: [invoice(SIGNED - 60, { paidDay: SIGNED - 50 })],
  }),
);
const watching = (differs: Partial<Dossier>) => {
  const dossier = aDossier({ subscriptions: [aSubscription({ startDay: SIGNED })], ...differs });
  return watchOf(dossier, { context: contextAsOf([dossier, ...OTHERS], WORKSPACE, TODAY) });
};

describe('order_stuck', () => {
  it('tells which link is broken, since when, and what it is worth', () => {
    expect(found('order_stuck', watching({}))).toMatchObject([
      {
        subject: 'not_provisioned',
        severity: 'medium',
        sinceDay: SIGNED + 14,
        exposedArrMinor: 1_200_000,
        evidence: { params: { link: 'not_provisioned', days: 40, orders: 1, products: 'catalog', arrMinor: 1_200_000 } },
      },
    ]);
  });

  it('is one signal for the lines of one deal, and grows severe with time', () => {
    const lines = ['catalog', 'invoice'].map((productKey) => aSubscription({ id: productKey, productKey, startDay: TODAY - 50 }));
    expect(found('order_stuck', watching({ subscriptions: lines }))).toMatchObject([
      { severity: 'high', exposedArrMinor: 2_400_000, evidence: { params: { orders: 2, products: 'catalog, invoice' } } },
    ]);
  });

  it('names who else has the same licence key, each once', () => {
    const holder = { accountId: 'acc_other', name: 'Other Inc', entitledDay: TODAY - 3, entitledUntilDay: null };
    const whole = { provisionedDay: SIGNED, entitledDay: SIGNED, licenceKey: 'AB-12', keyHolders: [holder, holder] };
    expect(found('order_stuck', watching({ orders: [order('sub_0', whole)], invoices: [invoice(SIGNED)] }))).toMatchObject([
      {
        subject: 'key_shared',
        sinceDay: TODAY - 3,
        evidence: { params: { others: 'Other Inc', days: 3 }, rows: [{ kind: 'subscription' }, { kind: 'account', id: 'acc_other' }] },
      },
    ]);
  });

  it('is over once the step came, by a source or by use', () => {
    const whole = { orders: [order('sub_0', { provisionedDay: TODAY - 1, entitledDay: TODAY })] };
    expect(found('order_stuck', watching({ ...whole, invoices: [invoice(SIGNED)] }))).toEqual([]);
    expect(found('order_stuck', watching({ usage: usageOf([{ day: TODAY - 1, contact: 'ann' }]) }))).toEqual([]);
  });

  it('goes on after the account is no customer any more, and exposes no ARR then', () => {
    const watch = watching({
      subscriptions: [aSubscription({ startDay: TODAY - 300, endDay: TODAY - 20 })],
      usage: usageOf(officeUse(['ann'], TODAY - 10, TODAY + 1)),
    });
    expect(detectOfWhoLeft(watch, {}).findings).toMatchObject([
      { key: 'order_stuck', subject: 'ended_used', exposedArrMinor: null, evidence: { params: { days: 20, arrMinor: 1_200_000 } } },
    ]);
    expect([...detectOfWhoLeft(watch, {}).asked]).toEqual(['order_stuck']);
  });
});

describe('first_payment_late', () => {
  const late = { invoices: [invoice(TODAY - 30)] };

  it('tells of who never paid, days before a late payment is told of anybody', () => {
    expect(found('first_payment_late', watching(late))).toMatchObject([
      { sinceDay: TODAY - 9, evidence: { params: { days: 10, cashLateMinor: 120_000 }, rows: [{ kind: 'invoice' }] } },
    ]);
    expect(found('payment_overdue', watching(late))).toEqual([]);
  });

  it('gives way to the late payment that every customer is told of', () => {
    const later = watching({ invoices: [invoice(TODAY - 36)] });
    const detected = detectSignals(later, {}, false);
    expect(detected.findings.map(({ key }) => key)).toContain('payment_overdue');
    expect([...detected.gaveWay]).toContain('first_payment_late');
  });

  it('says nothing of who has paid before, of a dispute, or within the days allowed', () => {
    expect(found('first_payment_late', watching({ invoices: [invoice(SIGNED, { paidDay: SIGNED + 1 }), invoice(TODAY - 30)] }))).toEqual(
      [],
    );
    expect(found('first_payment_late', watching({ invoices: [invoice(TODAY - 30, { isDisputed: true })] }))).toEqual([]);
    expect(found('first_payment_late', watching({ invoices: [invoice(TODAY - 27)] }))).toEqual([]);
  });
});
