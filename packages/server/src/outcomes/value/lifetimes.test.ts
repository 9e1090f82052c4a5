import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../kernel/steps.ts';
import { addMonths, isoToDay } from '../../kernel/time.ts';
import { breakEvenRenewal, discountOfTerm, lifetimeAsNew, lifetimeSteps, toComeMinor } from './lifetimes.ts';

const HIGH_END = { a: 0.668, b: 3.806, c: 1 };
const day = isoToDay('2026-06-15');

describe('what is to come of an account', () => {
  it('just before its renewal is the published lifetime times what a term pays', () => {
    const { byCurve } = atOnce(lifetimeSteps({ curve: HIGH_END, draws: [] }, 0.1, 8));
    const standing = { mrrMinor: 1_000, termMonths: 12, renewed: 3, dueDay: day };
    const minor = toComeMinor(standing, byCurve[3] ?? 0, { day, marginRatio: 1, discountYearly: 0.1 });
    expect(minor / 12_000).toBeCloseTo(6.6199, 3);
  });

  it('never falls when the margin rises, nor rises when money to come is worth less', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(share, share),
        fc.integer({ min: 0, max: 400 }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        ([one, other], left, rate) => {
          const standing = { mrrMinor: 5_000, termMonths: 12, renewed: 0, dueDay: day + left };
          const [low, high] = [Math.min(one, other), Math.max(one, other)];
          const at = (marginRatio: number, discountYearly: number) => {
            const { byCurve } = atOnce(lifetimeSteps({ curve: HIGH_END, draws: [] }, discountOfTerm(discountYearly, 12), 1));
            return toComeMinor(standing, byCurve[0] ?? 0, { day, marginRatio, discountYearly });
          };
          expect(at(high, rate)).toBeGreaterThanOrEqual(at(low, rate));
          expect(at(high, rate + 0.01)).toBeLessThanOrEqual(at(high, rate) + 1e-9);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('of a new contract counts its first payment', () => {
    expect(lifetimeAsNew({ curve: HIGH_END, draws: [] }, 0.1).value).toBeCloseTo(5.9223, 3);
  });

  it('discounts a quarter by a quarter of a year', () => {
    expect((1 + discountOfTerm(0.1, 3)) ** 4).toBeCloseTo(1.1, 12);
    expect(addMonths(day, 3)).toBe(isoToDay('2026-09-15'));
  });
});

describe('the renewal that breaks even', () => {
  const terms = { termMarginMinor: 1_000, discount: 0 };

  it('is the first term where that pays for all, and later the dearer the customer was', () => {
    expect(breakEvenRenewal(HIGH_END, { ...terms, costMinor: 1_000 })).toBe(0);
    // 1 + .8507 + .7469 = 2.5976 terms are expected by the second renewal.
    expect(breakEvenRenewal(HIGH_END, { ...terms, costMinor: 2_597 })).toBe(2);
    expect(breakEvenRenewal(HIGH_END, { ...terms, costMinor: 2_598 })).toBe(3);
  });

  it('is never where the margin does not come to it', () => {
    expect(breakEvenRenewal(HIGH_END, { ...terms, discount: 0.1, costMinor: 6_000 })).toBeNull();
  });
});
