import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossPaces, paceOf } from './pace.ts';

describe('the pace of losses', () => {
  it('is as published: 5.3659 % lost in 92 days is 19.6525 % a year and 1.8069 % a month', () => {
    // 5.3659 % is printed rounded: a year to four places of a percent needs the share itself, 11 of 205.
    const { inWindow, monthly, yearly } = paceOf(11 / 205, 92);
    expect(inWindow).toBeCloseTo(0.053659, 6);
    expect(yearly).toBeCloseTo(0.196525, 6);
    expect(monthly).toBeCloseTo(0.018069, 6);
  });

  it('is in a year twelve months of its own, each of who is left: 1 − (1 − m)^12', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 1_096 }), (share, days) => {
        const { monthly, yearly } = paceOf(share, days);
        expect(yearly).toBeCloseTo(1 - (1 - monthly) ** 12, 9);
        expect(yearly).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is what was lost where the window is a year, nothing where nothing was lost, and all where all were', () => {
    expect(paceOf(0.13, 365).yearly).toBeCloseTo(0.13, 12);
    expect(paceOf(0, 92)).toEqual({ inWindow: 0, monthly: 0, yearly: 0 });
    expect(paceOf(1, 92)).toEqual({ inWindow: 1, monthly: 1, yearly: 1 });
  });

  it('is told of customers and of their money; unknown where nobody was there', () => {
    expect(lossPaces({ logoChurn: 0.1, grr: 0.8 }, 30)).toMatchObject({
      days: 30,
      customers: { inWindow: 0.1 },
      money: { inWindow: 1 - 0.8 },
    });
    expect(lossPaces({ logoChurn: null, grr: null }, 30)).toEqual({ days: 30, customers: null, money: null });
  });
});
