import { describe, expect, it } from 'vitest';
import { purchaserOf } from './purchaser.ts';

const account = { accountId: 'a', name: 'Ada', ownerId: null };
const rates: Readonly<Record<string, number>> = { USD: 1, EUR: 2 };
const worthOn = (minor: number, currency: string) => (rates[currency] === undefined ? null : minor * rates[currency]);

describe('a customer without a contract', () => {
  it('bought once a day, whatever it bought on that day and in which currency', () => {
    const bought = { ...account, days: [100, 100, 130, 190], currencies: ['EUR', 'USD', 'USD', 'EUR'], minors: [10, 5, 40, 30] };
    expect(purchaserOf(bought, worthOn, 200)).toEqual({
      ...account,
      firstDay: 100,
      lastDay: 190,
      spentMinor: 125,
      repeats: 2,
      last: 90,
      age: 100,
      mean: 50,
    });
  });

  it('is left out where one of its moneys is not known', () => {
    expect(purchaserOf({ ...account, days: [100, 130], currencies: ['USD', 'CHF'], minors: [5, 5] }, worthOn, 200)).toBeNull();
  });

  it('has no mean of repeats after one purchase', () => {
    const once = { ...account, days: [100], currencies: ['USD'], minors: [700] };
    expect(purchaserOf(once, worthOn, 100)).toMatchObject({ repeats: 0, last: 0, age: 0, mean: 0, spentMinor: 700 });
  });
});
