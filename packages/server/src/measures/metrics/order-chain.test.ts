import { describe, expect, it } from 'vitest';
import { brokenLinks, type LinkLimits } from './broken-links.ts';
import { contextAsOf } from './context-as-of.ts';
import type { Dossier, InvoiceFacts, OrderFacts } from './dossier.ts';
import { aDossier, aSubscription, TODAY, usageOf, WORKSPACE } from './dossier.examples.ts';
import { orderChains } from './order-chain.ts';

const SIGNED = TODAY - 100;

function anOrder(differs: Partial<OrderFacts> = {}): OrderFacts {
  return {
    id: 'ord_0',
    order: 'O-1',
    subscriptionId: 'sub_0',
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
  };
}

function anInvoice(issuedDay: number, differs: Partial<InvoiceFacts> = {}): InvoiceFacts {
  return {
    id: `inv_${issuedDay}`,
    issuedDay,
    dueDay: issuedDay + 30,
    paidDay: null,
    amountMinor: 120_000,
    currency: 'EUR',
    refusedDays: [],
    isDisputed: false,
    isVoid: false,
    ...differs,
  };
}

const signedOne = aSubscription({ startDay: SIGNED + 5, signedDay: SIGNED });
const daysOf = (dossier: Dossier, day = TODAY) =>
  orderChains(dossier, day).map(({ key, steps }) => [
    key,
    Object.fromEntries(Object.entries(steps).map(([step, taken]) => [step, [taken.day - SIGNED, taken.by]])),
  ]);

describe('orderChains', () => {
  it('follows an order from the deal to the cash, each step with who says so', () => {
    const dossier = aDossier({
      subscriptions: [signedOne],
      orders: [anOrder({ openedDay: SIGNED - 40, quotedDay: SIGNED - 20, provisionedDay: SIGNED + 6, entitledDay: SIGNED + 7 })],
      invoices: [anInvoice(SIGNED + 5, { paidDay: SIGNED + 30 })],
      usage: usageOf([
        { day: SIGNED - 60, contact: 'ann' },
        { day: SIGNED + 9, contact: 'ann' },
      ]),
    });
    expect(daysOf(dossier)).toEqual([
      [
        'sub_0',
        {
          opened: [-40, 'source'],
          quoted: [-20, 'source'],
          signed: [0, 'contract'],
          provisioned: [6, 'source'],
          entitled: [7, 'source'],
          invoiced: [5, 'invoice'],
          used: [9, 'usage'],
          paid: [30, 'invoice'],
        },
      ],
    ]);
  });

  it('looks at nothing that comes after the day', () => {
    const dossier = aDossier({
      subscriptions: [signedOne],
      orders: [anOrder({ openedDay: SIGNED - 40, entitledDay: SIGNED + 7 })],
      invoices: [anInvoice(SIGNED + 5, { paidDay: SIGNED + 30 })],
    });
    expect(daysOf(dossier, SIGNED + 5)).toEqual([
      ['sub_0', { opened: [-40, 'source'], signed: [0, 'contract'], invoiced: [5, 'invoice'] }],
    ]);
    expect(daysOf(dossier, SIGNED - 1)).toEqual([]);
  });

  it('takes the day of the order, then that of the start, where nobody tells the signature', () => {
    const unsigned = aSubscription({ startDay: SIGNED + 5 });
    const [[, byStart]] = daysOf(aDossier({ subscriptions: [unsigned] })) as [[string, object]];
    expect(byStart).toEqual({ signed: [5, 'start'] });
    const [[, byOrder]] = daysOf(aDossier({ subscriptions: [unsigned], orders: [anOrder({ orderedDay: SIGNED + 2 })] })) as [
      [string, object],
    ];
    expect(byOrder).toEqual({ signed: [2, 'order'] });
  });

  it('believes a member more than a source, and of two sources the earlier', () => {
    const orders = [
      anOrder({ id: 'a', provisionedDay: SIGNED + 9, entitledDay: SIGNED + 12 }),
      anOrder({ id: 'b', order: 'L-7', provisionedDay: SIGNED + 4 }),
      anOrder({ id: 'c', isByHand: true, entitledDay: SIGNED + 20 }),
    ];
    const [[, steps]] = daysOf(aDossier({ subscriptions: [signedOne], orders })) as [[string, object]];
    expect(steps).toMatchObject({ provisioned: [4, 'source'], entitled: [20, 'hand'] });
  });

  it('lays an order without a subscription on all lines signed nearest to it, and leaves one that nobody signed by itself', () => {
    const dossier = aDossier({
      subscriptions: [
        aSubscription({ id: 'old', startDay: SIGNED - 400, signedDay: SIGNED - 400 }),
        aSubscription({ id: 'one', productKey: 'catalog', startDay: SIGNED, signedDay: SIGNED }),
        aSubscription({ id: 'two', productKey: 'invoice', startDay: SIGNED, signedDay: SIGNED }),
      ],
      orders: [
        anOrder({ subscriptionId: null, openedDay: SIGNED - 30 }),
        anOrder({ id: 'b', order: 'O-2', subscriptionId: null, openedDay: SIGNED + 50 }),
      ],
    });
    expect(daysOf(dossier).map(([key, steps]) => [key, 'opened' in (steps as object)])).toEqual([
      ['old', false],
      ['one', true],
      ['two', true],
      ['O-2', true],
    ]);
  });

  it('takes the invoice that names it, and none that names another or is for another product', () => {
    const two = [
      aSubscription({ id: 'one', productKey: 'catalog', startDay: SIGNED, signedDay: SIGNED }),
      aSubscription({ id: 'two', productKey: 'invoice', startDay: SIGNED, signedDay: SIGNED }),
    ];
    const invoicedOf = (...invoices: InvoiceFacts[]) =>
      orderChains(aDossier({ subscriptions: two, invoices }), TODAY).map(({ key, invoice }) => [key, invoice?.id ?? null]);
    expect(invoicedOf(anInvoice(SIGNED + 3), anInvoice(SIGNED + 9, { subscriptionId: 'two' }))).toEqual([
      ['one', `inv_${SIGNED + 3}`],
      ['two', `inv_${SIGNED + 9}`],
    ]);
    expect(invoicedOf(anInvoice(SIGNED + 3, { productKeys: ['invoice'] }))).toEqual([
      ['one', null],
      ['two', `inv_${SIGNED + 3}`],
    ]);
  });

  it('leaves a deal that was lost by itself, however near another was signed, and knows its licence keys', () => {
    const dossier = aDossier({
      subscriptions: [signedOne],
      orders: [
        anOrder({ id: 'b', order: 'O-2', subscriptionId: null, openedDay: SIGNED - 9, lostDay: SIGNED - 1 }),
        anOrder({ entitledDay: SIGNED, licenceKey: 'AB-12' }),
      ],
    });
    expect(orderChains(dossier, TODAY).map(({ key, lostDay, licenceKeys }) => [key, lostDay, licenceKeys])).toEqual([
      ['O-2', SIGNED - 1, []],
      ['sub_0', null, ['AB-12']],
    ]);
    expect(orderChains(dossier, SIGNED - 2).map(({ lostDay }) => lostDay)).toEqual([null]);
  });

  it('says which refund terms were offered: by hand, else by a source, else in the contract', () => {
    const signed = { ...signedOne, refundClause: 'some' as const };
    const termsOf = (orders: readonly OrderFacts[]) => orderChains(aDossier({ subscriptions: [signed], orders }), TODAY)[0]?.refundTerms;
    const source = anOrder({ openedDay: SIGNED - 9, refundTerms: 'full' });
    expect(termsOf([])).toBe('some');
    expect(termsOf([anOrder({ openedDay: SIGNED - 9 })])).toBe('some');
    expect(termsOf([source])).toBe('full');
    expect(termsOf([source, anOrder({ id: 'hand', isByHand: true, openedDay: SIGNED - 9, refundTerms: 'none' })])).toBe('none');
    const lost = anOrder({ order: 'O-2', subscriptionId: null, lostDay: SIGNED, refundTerms: 'prorated' });
    expect(orderChains(aDossier({ orders: [lost] }), TODAY).map(({ refundTerms }) => refundTerms)).toEqual(['prorated']);
  });

  it('begins with the price, where a free plan became an order', () => {
    const upgraded = aSubscription({
      startDay: SIGNED - 300,
      signedDay: SIGNED - 300,
      versions: [{ fromDay: SIGNED - 300, mrrMinor: 0 }, { fromDay: SIGNED }],
    });
    expect(orderChains(aDossier({ subscriptions: [upgraded] }), SIGNED - 1)).toEqual([]);
    expect(daysOf(aDossier({ subscriptions: [upgraded] }))).toEqual([['sub_0', { signed: [0, 'start'] }]]);
  });

  it('begins no chain for a trial, nor for the subscription that renews another of its product', () => {
    const dossier = aDossier({
      subscriptions: [
        aSubscription({ id: 'first', startDay: SIGNED - 365, endDay: SIGNED }),
        aSubscription({ id: 'renewal', startDay: SIGNED }),
        aSubscription({ id: 'trial', productKey: 'invoice', isTrial: true, startDay: SIGNED }),
      ],
    });
    expect(orderChains(dossier, TODAY).map(({ key }) => key)).toEqual(['first']);
  });
});

const LIMITS: LinkLimits = {
  quoteDays: 45,
  contractDays: 14,
  provisionDays: 14,
  entitleDays: 14,
  invoiceDays: 30,
  endedDays: 14,
  useDaysMin: 5,
};

/** Three orders that went well, so that the workspace tells all steps. */
const OTHERS = [1, 2, 3].map((place) =>
  aDossier({
    accountId: `acc_${place}` as Dossier['accountId'],
    subscriptions: [aSubscription({ id: `sub_${place}`, startDay: SIGNED - 50, signedDay: SIGNED - 50 })],
    orders: [
      anOrder({
        subscriptionId: `sub_${place}`,
        provisionedDay: SIGNED - 50,
        entitledDay: SIGNED - 50,
        ...(place === 1 ? { entitledUntilDay: TODAY - 5 } : {}),
      }),
    ],
    invoices: [anInvoice(SIGNED - 50, { paidDay: SIGNED - 30 })],
  }),
);

function linksOf(differs: Partial<Dossier>, others: readonly Dossier[] = OTHERS, day = TODAY): readonly string[] {
  const dossier = aDossier({ subscriptions: [signedOne], ...differs });
  const context = contextAsOf([dossier, ...others], WORKSPACE, day);
  return brokenLinks({ dossier, day, context }, LIMITS).map(({ link }) => link);
}

const used = (since: number, days: number) => usageOf(Array.from({ length: days }, (_, at) => ({ day: since + at, contact: 'ann' })));

describe('brokenLinks', () => {
  it('finds what was signed and is not provisioned, invoiced and not entitled, entitled and never invoiced', () => {
    expect(linksOf({})).toEqual(['not_provisioned']);
    expect(linksOf({ invoices: [anInvoice(SIGNED + 5)] })).toEqual(['not_provisioned', 'not_entitled']);
    expect(linksOf({ orders: [anOrder({ provisionedDay: SIGNED, entitledDay: SIGNED + 6 })] })).toEqual(['not_invoiced']);
  });

  it('finds use that nothing entitles to, and takes it as a proof of access', () => {
    expect(linksOf({ usage: used(SIGNED + 9, 3), invoices: [anInvoice(SIGNED + 5)] })).toEqual(['used_not_entitled']);
  });

  it('is quiet while there is time, and where every step came', () => {
    expect(linksOf({}, OTHERS, SIGNED + 18)).toEqual([]);
    expect(linksOf({}, OTHERS, SIGNED + 19)).toEqual(['not_provisioned']);
    const whole = { orders: [anOrder({ provisionedDay: SIGNED, entitledDay: SIGNED + 6 })], invoices: [anInvoice(SIGNED + 5)] };
    expect(linksOf(whole)).toEqual([]);
    // Refused and voided: it was not forgotten.
    expect(linksOf({ ...whole, invoices: [anInvoice(SIGNED + 5, { isVoid: true })] })).toEqual([]);
  });

  it('calls nothing missing that the workspace never tells, told once, or did not tell yet when it was signed', () => {
    const silent = OTHERS.map((one) => ({ ...one, orders: [] }));
    expect(linksOf({}, silent)).toEqual([]);
    expect(linksOf({}, [...silent.slice(1), OTHERS[0] as Dossier])).toEqual([]);
    expect(linksOf({ subscriptions: [aSubscription({ startDay: SIGNED - 200, signedDay: SIGNED - 200 })] })).toEqual([]);
  });

  it('finds a licence key that is enabled at another account too, from the day on which it is both', () => {
    const other = { accountId: 'acc_other', name: 'Other', entitledDay: TODAY - 10, entitledUntilDay: null };
    const held = (differs: object, own: Partial<OrderFacts> = {}, day = TODAY) => {
      const order = anOrder({
        provisionedDay: SIGNED,
        entitledDay: SIGNED,
        licenceKey: 'AB-12',
        keyHolders: [{ ...other, ...differs }],
        ...own,
      });
      return linksOf({ orders: [order], invoices: [anInvoice(SIGNED)] }, OTHERS, day);
    };
    expect(held({})).toEqual(['key_shared']);
    expect(held({}, {}, TODAY - 11)).toEqual([]);
    expect(held({ entitledUntilDay: TODAY })).toEqual([]);
    expect(held({ entitledUntilDay: TODAY + 1 })).toEqual(['key_shared']);
    expect(held({}, { entitledUntilDay: TODAY - 2 })).toEqual([]);
    expect(held({ entitledDay: null })).toEqual([]);
  });

  it('finds what ended and is still used, else still enabled, unless another subscription covers it', () => {
    const ended = aSubscription({ startDay: SIGNED, signedDay: SIGNED, endDay: TODAY - 40 });
    const enabled = { subscriptions: [ended], orders: [anOrder({ entitledDay: SIGNED })] };
    expect(linksOf(enabled)).toEqual(['ended_entitled']);
    expect(linksOf({ ...enabled, usage: used(TODAY - 10, 6) })).toEqual(['ended_used']);
    expect(linksOf({ ...enabled, usage: used(TODAY - 10, 4) })).toEqual(['ended_entitled']);
    expect(linksOf({ ...enabled, orders: [anOrder({ entitledDay: SIGNED, entitledUntilDay: TODAY - 40 })] })).toEqual([]);
    const renewed = [ended, aSubscription({ id: 'next', startDay: TODAY - 40 })];
    expect(linksOf({ ...enabled, subscriptions: renewed, usage: used(TODAY - 10, 6) })).toEqual([]);
  });

  /** Four deals that came to an end: two signed, two lost. */
  const DEALS = [1, 2, 3, 4].map((place) =>
    aDossier({
      accountId: `deal_${place}` as Dossier['accountId'],
      subscriptions: place > 2 ? [] : [aSubscription({ id: `deal_${place}`, startDay: TODAY - 200, signedDay: TODAY - 200 })],
      orders: [
        anOrder({
          subscriptionId: null,
          openedDay: TODAY - 220,
          ...(place > 2 ? { lostDay: TODAY - 180 } : { orderedDay: TODAY - 200 }),
        }),
      ],
    }),
  );
  const deal = (differs: Partial<OrderFacts>) => ({ subscriptions: [], orders: [anOrder({ subscriptionId: null, ...differs })] });

  it('finds a quote that nobody answered, and an order that became no contract, where deals are told to their end', () => {
    expect(linksOf(deal({ quotedDay: TODAY - 45 }), DEALS)).toEqual(['quote_waiting']);
    expect(linksOf(deal({ quotedDay: TODAY - 44 }), DEALS)).toEqual([]);
    expect(linksOf(deal({ quotedDay: TODAY - 45, orderedDay: TODAY - 14 }), DEALS)).toEqual(['not_contracted']);
    expect(linksOf(deal({ quotedDay: TODAY - 60, lostDay: TODAY - 9 }), DEALS)).toEqual([]);
    expect(linksOf(deal({ quotedDay: TODAY - 60 }), DEALS.slice(1, 3))).toEqual([]);
  });

  it('finds use that nobody ever ordered, where nearly everybody who works has a right on record', () => {
    const alone = { subscriptions: [], usage: used(TODAY - 20, 15) };
    const working = (many: number) =>
      Array.from({ length: many }, (_, place) =>
        aDossier({
          accountId: `works_${place}` as Dossier['accountId'],
          subscriptions: [aSubscription()],
          usage: used(TODAY - 5, 5),
        }),
      );
    expect(linksOf(alone, working(9))).toEqual(['used_not_ordered']);
    expect(linksOf(alone, working(8))).toEqual([]);
    expect(linksOf({ ...alone, usage: used(TODAY - 13, 13) }, working(9))).toEqual([]);
    expect(linksOf({ ...alone, subscriptions: [aSubscription({ isTrial: true })] }, working(9))).toEqual([]);
  });
});
