import { describe, expect, it } from 'vitest';
import { addMonths, isoToDay } from '../../kernel/time.ts';
import { expectedPayback, paybackOfAccount } from './payback-curve.ts';
import { breakEvenRenewal } from './lifetimes.ts';

const CURVE = { a: 1, b: 4, c: 1 };
const NEW = { mrrMinor: 10_000, termMonths: 12, marginRatio: 0.8, costMinor: 150_000, discount: 0.1 };
const at = (points: ReturnType<typeof expectedPayback>, months: number) => points.find((one) => one.months === months)?.value ?? 0;

describe('what a new customer is expected to bring back', () => {
  it('begins with nothing, never falls, and goes a year beyond the month in which it is back', () => {
    const points = expectedPayback({ curve: CURVE, draws: [] }, NEW);
    expect(points[0]).toEqual({ months: 0, value: 0, lower: 0, upper: 0 });
    for (const [place, { value }] of points.entries()) expect(value).toBeGreaterThanOrEqual(points[place - 1]?.value ?? 0);
    const even = points.find(({ value }) => value >= 1)?.months ?? 0;
    expect(points.at(-1)?.months).toBe(Math.max(36, even + 12));
  });

  it('is the margin of a term at its end, and crosses at the renewal at which it breaks even', () => {
    const points = expectedPayback({ curve: CURVE, draws: [] }, NEW);
    expect(at(points, 12)).toBeCloseTo(96_000 / 150_000, 9);
    // Four fifths stay for the second year, which is worth a tenth less.
    expect(at(points, 24)).toBeCloseTo((96_000 + (96_000 * 0.8) / 1.1) / 150_000, 9);
    const renewal = breakEvenRenewal(CURVE, { termMarginMinor: 96_000, costMinor: NEW.costMinor, discount: NEW.discount });
    expect(at(points, 12 * (renewal ?? 0))).toBeLessThan(1);
    expect(at(points, 12 * ((renewal ?? 0) + 1))).toBeGreaterThanOrEqual(1);
  });

  it('is back after CAC ÷ (ARPA × gross margin) months where nobody leaves and money is worth the same later', () => {
    const one = { mrrMinor: 50_000, termMonths: 1, marginRatio: 0.8, costMinor: 960_000, discount: 0 };
    const points = expectedPayback({ curve: { a: 1e-9, b: 1e3, c: 1 }, draws: [] }, one);
    expect(at(points, 24)).toBeCloseTo(1, 9);
    expect(at(points, 12)).toBeCloseTo(0.5, 9);
  });

  it('ends after ten years where it never is, and says how sure it is by the samples of the curve', () => {
    const points = expectedPayback(
      { curve: CURVE, draws: [CURVE, { a: 2, b: 4, c: 1 }, { a: 1, b: 9, c: 1 }] },
      { ...NEW, costMinor: 9e9 },
    );
    expect(points.at(-1)?.months).toBe(120);
    expect(points.at(-1)?.lower).toBeLessThan(points.at(-1)?.upper ?? 0);
  });
});

describe('what an account brought back', () => {
  it('is cumulative margin at its start, after each quarter and today', () => {
    const since = isoToDay('2025-01-10');
    const day = isoToDay('2025-07-31');
    const money = { stretches: [{ since, until: day + 1, mrrMinor: 100_000 }] };
    const points = paybackOfAccount(money, 0.5, day);
    expect(points.map((point) => point.day)).toEqual([since, addMonths(since, 3), addMonths(since, 6), day + 1]);
    expect(points[0]?.backMinor).toBe(0);
    expect(points[1]?.backMinor).toBeCloseTo((0.5 * 100_000 * 90) / (365.25 / 12), -1);
  });
});
