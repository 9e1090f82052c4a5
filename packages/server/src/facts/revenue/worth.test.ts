import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratesShownIn } from './rates.ts';
import { factorOf, worth, worthOf } from './worth.ts';

describe('what money is worth in another currency', () => {
  it('heeds that yen have no minor unit and dinars three digits', () => {
    const yen = factorOf({ currency: 'JPY', rate: 0.0067 }, { currency: 'USD', rate: 1 });
    expect(worthOf(10_000, yen)).toBe(6_700);
    const dinars = factorOf({ currency: 'KWD', rate: 3.25 }, { currency: 'USD', rate: 1 });
    expect(worthOf(1_000, dinars)).toBe(325);
    expect(worthOf(325, factorOf({ currency: 'USD', rate: 1 }, { currency: 'KWD', rate: 3.25 }))).toBe(1_000);
  });

  it('rounds halves up as people write them, where doubles would not', () => {
    // 1.005 as a double is a little less: 100 of it would come out at 100 of 100.5.
    expect(worthOf(100, factorOf({ currency: 'EUR', rate: 1.005 }, { currency: 'USD', rate: 1 }))).toBe(101);
    expect(worth([1, 1].map(() => ({ minor: 5, factor: factorOf({ currency: 'EUR', rate: 0.05 }, { currency: 'USD', rate: 1 }) })))).toBe(
      1,
    );
  });

  it('is what fractions of whole numbers say, for any amount, rates and currencies, rounded once', () => {
    const currency = fc.constantFrom('EUR', 'JPY', 'KWD', 'BRL');
    const digits: Record<string, number> = { EUR: 2, BRL: 2, JPY: 0, KWD: 3 };
    // Rates of up to six digits after the point, as texts.
    const rate = fc
      .tuple(fc.nat(500), fc.integer({ min: 1, max: 999_999 }))
      .map(([whole, part]) => ({ millionths: BigInt(whole) * 1_000_000n + BigInt(part) }));
    const part = fc.record({ currency, rate, minor: fc.nat({ max: 2_000_000_000_000 }) });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), rate, (parts, to) => {
        const shown = { currency: 'USD', rate: Number(to.millionths) / 1e6 };
        const factors = parts.map((one) => ({
          minor: one.minor,
          factor: factorOf({ currency: one.currency, rate: Number(one.rate.millionths) / 1e6 }, shown),
        }));
        // All over one denominator: millionths of the rate shown, and three digits.
        const numerator = parts.reduce(
          (sum, one) => sum + BigInt(one.minor) * one.rate.millionths * 10n ** BigInt(5 - (digits[one.currency] ?? 0)),
          0n,
        );
        const denominator = to.millionths * 1_000n;
        expect(worth(factors)).toBe(Number((2n * numerator + denominator) / (2n * denominator)));
      }),
    );
  });
});

describe('rates', () => {
  const rates = (shown: string) =>
    ratesShownIn({ home: 'EUR', shown }, [
      { currency: 'USD', sinceDay: 100, rate: 0.8, source: 'ecb' },
      { currency: 'USD', sinceDay: 200, rate: 0.5, source: 'ecb' },
      { currency: 'BRL', sinceDay: 150, rate: 0.2, source: 'bcb' },
    ]);

  it('are those known last by a day, and before the first of them that one', () => {
    const near = (day: number) => rates('EUR').on('USD', day)?.factor.near;
    expect([50, 100, 199, 200].map(near)).toEqual([0.8, 0.8, 0.8, 0.5]);
    expect(rates('EUR').on('GBP', 100)).toBeNull();
  });

  it('lead from one currency to another through that of the workspace, and name both', () => {
    const quote = rates('USD').on('BRL', 210);
    expect(quote?.factor.near).toBe(0.4);
    expect(quote?.rates.map(({ currency, sinceDay }) => [currency, sinceDay])).toEqual([
      ['BRL', 150],
      ['USD', 200],
    ]);
    expect(rates('USD').on('USD', 1)?.factor.near).toBe(1);
    expect(rates('USD').on('EUR', 210)?.factor.near).toBe(2);
  });
});
