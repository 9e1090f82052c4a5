import { describe, expect, it } from 'vitest';
import { invoiceRow } from './money-rows.ts';

const to = { account: 'ridge', dayOf: () => '2026-02-10' };
const subscriptionOf = (...lines: readonly object[]) =>
  invoiceRow(
    {
      id: 'in_1',
      customer: 'cus_1',
      currency: 'usd',
      status: 'open',
      created: 0,
      total: 0,
      lines: { data: lines.map((line, place) => ({ id: `il_${place}`, amount: 0, ...line })) },
    },
    [],
    to,
  )?.subscription;
const old = (item: string) => ({ type: 'subscription', subscription: 'sub_1', subscription_item: item });
const anew = (item: string) => ({
  parent: { type: 'subscription_item_details', subscription_item_details: { subscription: 'sub_1', subscription_item: item } },
});
const once = { type: 'invoiceitem', subscription: null, parent: { invoice_item_details: { subscription: null } } };

describe('the subscription of an invoice', () => {
  it.each([old, anew])('is the one item that its lines name, what is sold once beside it', (line) => {
    expect(subscriptionOf(line('si_1'), once)).toBe('si_1');
    expect(subscriptionOf(line('si_1'), line('si_1'))).toBe('si_1');
  });

  it('is none where lines name several, or none does', () => {
    expect(subscriptionOf(old('si_1'), anew('si_2'))).toBeNull();
    expect(subscriptionOf(once)).toBeNull();
    expect(subscriptionOf()).toBeNull();
  });
});
