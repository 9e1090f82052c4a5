import { describe, expect, it } from 'vitest';
import { purchaserOf } from './purchaser.ts';

const account = { accountId: 'a', name: 'Ada', ownerId: null };
const one = (day: number, currency: string, minor: number) => ({ day, currency, minor });
const rates: Readonly<Record<string, number>> = { USD: 1, EUR: 2 };
const worthOn = (minor: number, currency: string) => (rates[currency] === undefined ? null : minor * rates[currency]);

describe('a customer without a contract', () => {
  it('bought once a day, whatever it bought on that day and in which currency', () => {
    const bought = [one(190, 'EUR', 30), one(100, 'EUR', 10), one(100, 'USD', 5), one(130, 'USD', 40)];
    expect(purchaserOf({ ...account, purchases: bought }, worthOn, 200)).toEqual({
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
    expect(purchaserOf({ ...account, purchases: [one(100, 'USD', 5), one(130, 'CHF', 5)] }, worthOn, 200)).toBeNull();
  });

  it('has no mean of repeats after one purchase', () => {
    expect(purchaserOf({ ...account, purchases: [one(100, 'USD', 700)] }, worthOn, 100)).toMatchObject({
      repeats: 0,
      last: 0,
      age: 0,
      mean: 0,
      spentMinor: 700,
    });
  });
});
