import { describe, expect, it } from 'vitest';
import { seeded } from '../../kernel/statistics/index.ts';
import { atOnce } from '../../kernel/steps.ts';
import { addMonths, isoToDay } from '../../kernel/time.ts';
import { type PastQuarter, projectionSteps, renewalsBy } from './base-projection.ts';
import { atOnceCurve } from './fitted.examples.ts';

const day = isoToDay('2026-06-15');
const fitted = atOnceCurve();
const standing = Array.from({ length: 40 }, (_, at) => ({
  mrrMinor: 1_000,
  termMonths: 12,
  renewed: 0,
  dueDay: addMonths(day, 1 + (at % 12)),
}));
const quarter = (newMinor: number, grownMinor: number): PastQuarter => ({
  since: 0,
  until: 0,
  openingMinor: 480_000,
  closingMinor: 480_000,
  newMinor,
  grownMinor,
  lostMinor: 0,
});
const project = (past: readonly PastQuarter[]) => atOnce(projectionSteps({ day, past, groups: [{ fitted, standing }], roll: seeded(1) }));

describe('the base carried on', () => {
  it('after a year is what each account keeps at its first renewal, where nothing grows and nobody comes', () => {
    const { quarters } = project([quarter(0, 0)]);
    const share = fitted.curve.b / (fitted.curve.a + fitted.curve.b);
    expect(quarters).toHaveLength(12);
    expect(quarters[3]?.renewalMinor).toBeCloseTo(480_000 * share, -1);
    expect(quarters[3]).toMatchObject({ expansionMinor: 0, newMinor: 0 });
  });

  it('falls from quarter to quarter without new business, and lies within its interval, which widens', () => {
    const { quarters } = project([quarter(0, 0)]);
    for (const [at, { renewalMinor, total }] of quarters.entries()) {
      expect(renewalMinor).toBeLessThanOrEqual(quarters[at - 1]?.renewalMinor ?? 480_000);
      expect(total.lower).toBeLessThanOrEqual(total.value);
      expect(total.upper).toBeGreaterThanOrEqual(total.value);
    }
    const width = (at: number) => (quarters[at]?.total.upper ?? 0) - (quarters[at]?.total.lower ?? 0);
    expect(width(11)).toBeGreaterThan(width(0));
  });

  it('keeps new, renewed and grown money apart, and compounds growth', () => {
    const { quarters, rates } = project([quarter(10_000, 4_800), quarter(30_000, 4_800)]);
    expect(rates).toEqual({ newMinor: 20_000, growth: 0.01 });
    expect(quarters[0]?.newMinor).toBe(20_000);
    expect(quarters[3]?.newMinor).toBe(80_000);
    expect(quarters[1]?.expansionMinor).toBeCloseTo((quarters[1]?.renewalMinor ?? 0) * 0.0201, -1);
  });

  it('counts the renewals up to a day', () => {
    expect(renewalsBy({ dueDay: day + 10, termMonths: 12 }, day)).toBe(0);
    expect(renewalsBy({ dueDay: day, termMonths: 1 }, addMonths(day, 3))).toBe(4);
  });
});
