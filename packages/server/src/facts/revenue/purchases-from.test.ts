import { describe, expect, it } from 'vitest';
import { type BilledMoney, purchasesFrom } from './purchases-from.ts';

const money = (some: Partial<BilledMoney>): BilledMoney => ({ bills: [], lines: [], payments: [], refunds: [], creditNotes: [], ...some });
const bill = (invoiceKey: string, amountMinor: number, state = 'open') => ({
  sourceKey: 'main',
  invoiceKey,
  amountMinor,
  day: 10,
  currency: 'USD',
  state,
});
const line = (invoiceKey: string, nature: string, amountMinor: number) => ({ sourceKey: 'main', invoiceKey, nature, amountMinor });
const payment = (paymentKey: string, invoiceKey: string | null, amountMinor: number) => ({
  sourceKey: 'main',
  paymentKey,
  invoiceKey,
  amountMinor,
  day: 12,
  currency: 'USD',
});
const refund = (paymentKey: string | null, invoiceKey: string | null, amountMinor: number) => ({
  sourceKey: 'main',
  paymentKey,
  invoiceKey,
  amountMinor,
});
const minorsOf = (some: Partial<BilledMoney>) => purchasesFrom(money(some)).map(({ minor }) => minor);

describe('what is bought', () => {
  it('is what a bill is for besides what recurs; all of it where its lines are not known', () => {
    const lines = [line('a', 'one_off', 60), line('a', 'services', 10), line('a', 'recurring', 30), line('c', 'recurring', 50)];
    expect(minorsOf({ bills: [bill('a', 121), bill('b', 40), bill('c', 50)], lines })).toEqual([70, 40]);
  });

  it('is no bill that is void or written off, and no payment of one', () => {
    expect(minorsOf({ bills: [bill('a', 50, 'void'), bill('b', 50, 'written_off')], payments: [payment('p', 'a', 50)] })).toEqual([]);
  });

  it('is a payment where no bill of it was told, by that source', () => {
    const payments = [
      payment('p', 'a', 50),
      payment('q', 'unknown', 20),
      payment('r', null, 30),
      { ...payment('s', 'a', 5), sourceKey: 'other' },
    ];
    expect(minorsOf({ bills: [bill('a', 50)], payments })).toEqual([50, 20, 30, 5]);
  });

  it('is less what was given back of the bill or of its payment, and nothing where all of it was', () => {
    const bills = [bill('a', 50), bill('b', 50)];
    const payments = [payment('p', 'b', 50), payment('q', null, 30), payment('r', null, 30)];
    const refunds = [refund(null, 'a', 20), refund('p', null, 50), refund('q', null, 10)];
    expect(minorsOf({ bills, payments, refunds })).toEqual([30, 20, 30]);
  });

  it('loses once what a credit note and the refund that pays it out both tell', () => {
    const creditNotes = [{ sourceKey: 'main', invoiceKey: 'a', amountMinor: 20 }];
    expect(minorsOf({ bills: [bill('a', 50)], refunds: [refund(null, 'a', 20)], creditNotes })).toEqual([30]);
  });
});
