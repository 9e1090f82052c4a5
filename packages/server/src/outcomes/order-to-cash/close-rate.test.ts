import { describe, expect, it } from 'vitest';
import { closeRatesOf, decidedDeals } from './close-rate.ts';
import type { OrderLine } from './order-line.ts';
import { aLine } from './order-line.examples.ts';

const deals = (signed: number, lost: number, refundTerms: OrderLine['refundTerms']) => [
  ...Array.from({ length: signed }, () => aLine({ opened: 1, signed: 9 }, { refundTerms })),
  ...Array.from({ length: lost }, () => aLine({ opened: 1 }, { refundTerms, lostDay: 9 })),
];

describe('close rates', () => {
  it('count what was signed of what was decided, with a clause of any kind and without, with the interval by Wilson', () => {
    const lines = [
      ...deals(10, 4, 'full'),
      ...deals(5, 1, 'prorated'),
      ...deals(4, 12, 'none'),
      aLine({ opened: 1 }, { refundTerms: 'none' }),
    ];
    const rates = closeRatesOf(decidedDeals(lines, { since: 0, until: 10 }));
    expect(rates).toMatchObject({
      with: { signed: 15, lost: 5, rate: { value: 0.75 } },
      without: { signed: 4, lost: 12, rate: { value: 0.25 } },
      unknown: { signed: 0, lost: 0, rate: null },
      all: { signed: 19, lost: 17 },
      silence: null,
    });
    // 15 of 20: (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n), by hand.
    expect(rates.with.rate?.lower).toBeCloseTo(0.5313, 4);
    expect(rates.with.rate?.upper).toBeCloseTo(0.8881, 4);
  });

  it('say nothing of an arm in which fewer than ten were decided, and give its counts all the same', () => {
    const rates = closeRatesOf([...deals(8, 1, 'none'), ...deals(5, 5, 'full')]);
    expect(rates.without).toEqual({ signed: 8, lost: 1, rate: null });
    expect(rates.with.rate?.value).toBe(0.5);
  });

  it('are not told by terms where of one lost deal in ten nobody says what was offered, nor where none is lost', () => {
    const told = [...deals(20, 18, 'full'), ...deals(10, 10, 'none')];
    expect(closeRatesOf([...told, ...deals(0, 3, null)])).toMatchObject({ silence: null, unknown: { lost: 3 } });
    expect(closeRatesOf([...told, ...deals(0, 4, null)])).toMatchObject({
      silence: 'terms_untold',
      with: { signed: 20, lost: 18, rate: null },
      all: { rate: { value: 30 / 62 } },
    });
    expect(closeRatesOf(deals(30, 0, 'full'))).toMatchObject({ silence: 'none_lost', with: { rate: null }, all: { rate: null } });
  });

  it('go by the day of the decision, and leave out what nobody told as a deal', () => {
    const period = { since: 5, until: 9 };
    const of = (line: OrderLine) => decidedDeals([line], period).length;
    expect(of(aLine({ opened: 1, signed: 8 }))).toBe(1);
    expect(of(aLine({ quoted: 1 }, { lostDay: 5 }))).toBe(1);
    expect(of(aLine({ opened: 5, signed: 9 }))).toBe(0);
    expect(of(aLine({ opened: 5 }))).toBe(0);
    expect(of(aLine({ signed: 8 }))).toBe(0);
  });
});
