import { describe, expect, it } from 'vitest';
import { minorOf, decimal, fraction } from './amounts.ts';
import { worthOfItems } from './mrr-of-items.ts';
import type { Price, Subscription, SubscriptionItem } from './shapes.ts';

const price = (differs: Partial<Price> = {}): Price => ({
  id: 'price_1',
  product: 'prod_1',
  nickname: 'Pro',
  currency: 'eur',
  unit_amount: 12_000,
  recurring: { interval: 'year', interval_count: 1, usage_type: 'licensed' },
  ...differs,
});
const recurring = (interval: 'day' | 'week' | 'month' | 'year', interval_count = 1) => ({ interval, interval_count });
const item = (differs: Partial<SubscriptionItem> = {}): SubscriptionItem => ({ id: 'si_1', quantity: 1, price: price(), ...differs });
const subscription = (differs: Partial<Subscription> = {}): Subscription => ({
  id: 'sub_1',
  customer: 'cus_1',
  status: 'active',
  created: 1_767_225_600,
  start_date: 1_767_225_600,
  items: { data: [item()] },
  ...differs,
});
const mrr = (differs: Partial<Subscription>) => worthOfItems(subscription(differs)).map(({ mrrMinor }) => mrrMinor);
const ofPrice = (differs: Partial<Price>, quantity = 1) => mrr({ items: { data: [item({ price: price(differs), quantity })] } })[0];

describe('the month of an item', () => {
  it.each([
    ['a year', recurring('year'), 1_000],
    ['two years', recurring('year', 2), 500],
    ['a quarter', recurring('month', 3), 4_000],
    ['a month', recurring('month'), 12_000],
    ['a week, of which a year has 52', recurring('week'), 52_000],
    ['a day', recurring('day'), 365_000],
  ] as const)('is its part of %s', (_, rhythm, expected) => {
    expect(ofPrice({ recurring: rhythm })).toBe(expected);
  });

  it('is multiplied by its quantity before it is rounded, and keeps parts of a cent', () => {
    expect(ofPrice({ unit_amount: 2_000, recurring: recurring('year') }, 4)).toBe(667);
    expect(ofPrice({ unit_amount: null, unit_amount_decimal: '0.5', recurring: recurring('month') }, 3)).toBe(2);
  });

  it('keeps whole yen and thousandths of a dinar, and counts crowns of Iceland as Stripe writes them', () => {
    expect(ofPrice({ currency: 'jpy', unit_amount: 1_200, recurring: recurring('month') })).toBe(1_200);
    expect(ofPrice({ currency: 'kwd', unit_amount: 12_340, recurring: recurring('month') })).toBe(12_340);
    expect(ofPrice({ currency: 'isk', unit_amount: 120_000, recurring: recurring('month') })).toBe(1_200);
    expect(minorOf(fraction(5), 'MGA')).toBe(500);
  });

  it('leaves out what is paid by use, and what is paid once', () => {
    const metered = item({ id: 'si_2', price: price({ recurring: { ...recurring('month'), usage_type: 'metered' } }) });
    const once = item({ id: 'si_3', price: price({ recurring: null }) });
    expect(worthOfItems(subscription({ items: { data: [item(), metered, once] } })).map((one) => one.item)).toEqual(['si_1']);
  });

  it('is nothing while it is tried, paused, or was never paid for', () => {
    for (const status of ['trialing', 'incomplete', 'incomplete_expired', 'unpaid', 'paused']) expect(mrr({ status })).toEqual([0]);
    expect(mrr({ pause_collection: { behavior: 'void' } })).toEqual([0]);
    expect(mrr({ status: 'canceled', trial_end: 200, ended_at: 200 })).toEqual([0]);
    expect(mrr({ status: 'canceled', trial_end: 200, ended_at: 300 })).toEqual([1_000]);
    expect(mrr({ status: 'past_due' })).toEqual([1_000]);
  });

  it.each([
    ['volume', 12, 12 * 80],
    ['graduated', 12, 10 * 100 + 2 * 80],
    ['graduated', 10, 10 * 100],
  ] as const)('of %s tiers counts %i seats', (tiers_mode, quantity, expected) => {
    const tiers = [
      { up_to: 10, unit_amount: 100 },
      { up_to: null, unit_amount: 80 },
    ];
    expect(ofPrice({ billing_scheme: 'tiered', tiers_mode, tiers, unit_amount: null, recurring: recurring('month') }, quantity)).toBe(
      expected,
    );
  });

  it('counts packs where a price is for packs', () => {
    expect(ofPrice({ unit_amount: 500, transform_quantity: { divide_by: 10, round: 'up' }, recurring: recurring('month') }, 21)).toBe(
      1_500,
    );
  });
});

describe('a discount', () => {
  const END = 1_782_864_000;
  const percent = { percent_off: 25, duration: 'repeating' } as const;
  const worth = (differs: Partial<Subscription>) => worthOfItems(subscription(differs))[0];

  it.each([
    ['the old shape', { discount: { end: END, coupon: percent } }],
    ['the list of discounts', { discounts: [{ id: 'di_1', end: END, coupon: percent }] }],
    ['the new shape', { discounts: [{ id: 'di_1', end: END, source: { coupon: percent } }] }],
  ])('is taken off, with what is paid once it ends, in %s', (_, said) => {
    expect(worth(said)).toMatchObject({ mrrMinor: 750, listMrrMinor: 1_000, discountUntilS: END });
  });

  it('of one invoice alone takes nothing off a month', () => {
    expect(worth({ discounts: [{ coupon: { percent_off: 50, duration: 'once' } }] })).toMatchObject({
      mrrMinor: 1_000,
      listMrrMinor: null,
    });
  });

  it('without an end stays in what is paid', () => {
    expect(worth({ discounts: [{ coupon: { percent_off: 50, duration: 'forever' } }] })).toMatchObject({
      mrrMinor: 500,
      listMrrMinor: null,
    });
  });

  it('of an amount is borne by the items by what they are worth, and never takes more than there is', () => {
    const items = { data: [item(), item({ id: 'si_2', price: price({ id: 'price_2', unit_amount: 36_000 }) })] };
    const off = (amount_off: number) => mrr({ items, discounts: [{ coupon: { amount_off, duration: 'forever' } }] });
    expect(off(12_000)).toEqual([750, 2_250]);
    expect(off(99_999_999)).toEqual([0, 0]);
  });

  it('that names products is shared by their items alone, and leaves the others as they are', () => {
    const other = item({ id: 'si_2', price: price({ id: 'price_2', product: 'prod_2', unit_amount: 36_000 }) });
    const third = item({ id: 'si_3', price: price({ id: 'price_3', product: 'prod_2', unit_amount: 12_000 }) });
    const applies_to = { products: ['prod_2'] };
    const off = (said: object) =>
      mrr({ items: { data: [item(), other, third] }, discounts: [{ coupon: { duration: 'forever', applies_to, ...said } }] });
    expect(off({ amount_off: 12_000 })).toEqual([1_000, 2_250, 750]);
    expect(off({ percent_off: 10 })).toEqual([1_000, 2_700, 900]);
    expect(off({ amount_off: 12_000, applies_to: { products: ['prod_9'] } })).toEqual([1_000, 3_000, 1_000]);
  });

  it('of several tells what is paid once the first of them ends', () => {
    const discounts = [
      { end: END, coupon: percent },
      { end: END + 9_999_999, coupon: { percent_off: 10, duration: 'repeating' as const } },
    ];
    expect(worth({ discounts })).toMatchObject({ mrrMinor: 675, listMrrMinor: 900, discountUntilS: END });
  });

  it('of an item alone leaves the others as they are', () => {
    const items = { data: [item({ discounts: [{ coupon: { amount_off: 6_000, duration: 'forever' } }] }), item({ id: 'si_2' })] };
    expect(mrr({ items })).toEqual([500, 1_000]);
  });
});

it('reads decimals exactly', () => {
  expect(decimal('0.0525')).toEqual({ over: 525n, under: 10_000n });
  expect(minorOf(fraction(-3, 2), 'EUR')).toBe(-1);
});
