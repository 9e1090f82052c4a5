import { describe, expect, it } from 'vitest';
import { blindPoints } from './blind-points.ts';
import type { PulseValue, RatedCase } from './rated-case.ts';
import { raterOf, ratersOf } from './rater.ts';

/** Pulses of one level on so many accounts each, of which so many were lost. */
function pulses(raterId: string, value: PulseValue, { lost, of }: { readonly lost: number; readonly of: number }): readonly RatedCase[] {
  return Array.from({ length: of }, (_, at) => ({
    accountId: `${raterId}/${value}/${at}`,
    raterId,
    day: 20_000,
    value,
    points: 20 * value,
    outcome: at < lost ? ('left' as const) : ('stayed' as const),
  }));
}

/** Whose 5 mean 5 lost of 100 and whose 2 mean 40 of 100. */
const COLLEAGUE = [...pulses('bo', 5, { lost: 5, of: 100 }), ...pulses('bo', 2, { lost: 40, of: 100 })];

describe('a rater', () => {
  it('has no figure with under twelve accounts resolved or under three of them lost, and hears how many are missing', () => {
    const few = raterOf('ana', [...pulses('ana', 5, { lost: 3, of: 11 }), ...COLLEAGUE]);
    expect(few).toMatchObject({ figures: null, resolved: null, missing: { resolved: 1, lost: 0 } });
    const safe = raterOf('ana', [...pulses('ana', 5, { lost: 2, of: 40 }), ...COLLEAGUE]);
    expect(safe).toMatchObject({ figures: null, resolved: null, missing: { resolved: 0, lost: 1 } });
    const enough = raterOf('ana', [...pulses('ana', 5, { lost: 3, of: 12 }), ...COLLEAGUE]);
    expect(enough).toMatchObject({ resolved: { n: 3, of: 12 }, missing: { resolved: 0, lost: 0 } });
  });

  it('is counted by accounts, however many pulses each had', () => {
    const often = Array.from({ length: 6 }, (_, month) =>
      pulses('ana', 4, { lost: 3, of: 11 }).map((one) => ({ ...one, day: one.day + 30 * month })),
    );
    expect(raterOf('ana', often.flat())).toMatchObject({ pulses: 66, missing: { resolved: 1, lost: 0 }, figures: null });
  });

  it('is not counted by what was too late, announced or not over', () => {
    const own = pulses('ana', 4, { lost: 3, of: 15 }).map((one, at) =>
      at > 11 ? { ...one, outcome: (['noticed', 'left_soon', 'not_over'] as const)[at - 12] ?? one.outcome } : one,
    );
    expect(raterOf('ana', own)).toMatchObject({ resolved: { n: 3, of: 12, pulses: 12 }, leftOut: { noticed: 1, soon: 1, notOver: 1 } });
  });

  it('is too hopeful where more left than after such pulses of colleagues, too dark where fewer did', () => {
    const leaning = (value: PulseValue, lost: number) =>
      raterOf('ana', [...pulses('ana', value, { lost, of: 40 }), ...COLLEAGUE]).figures?.leaning;
    expect(leaning(5, 14)).toBe('too_hopeful');
    expect(leaning(2, 5)).toBe('too_dark');
    expect(leaning(2, 16)).toBe('about_right');
  });

  it('is never judged by own pulses: alone there is nothing to hold them against', () => {
    const alone = raterOf('ana', pulses('ana', 5, { lost: 20, of: 40 })).figures;
    expect(alone).toMatchObject({ foretold: null, leaning: null, beside: { baseBrier: null, pulse: { brier: null } } });
    const level = raterOf('ana', [...pulses('ana', 5, { lost: 20, of: 40 }), ...COLLEAGUE]).figures?.levels[0];
    expect(level).toMatchObject({ value: 5, pulses: { n: 20, of: 40 }, observed: { value: 0.5 } });
    expect(level?.colleagues).toBeCloseTo(0.05, 1);
  });

  it('stands beside the score of the same pulses: who sees what the score does not has the better Brier and order', () => {
    const seen = [...pulses('ana', 5, { lost: 0, of: 20 }), ...pulses('ana', 2, { lost: 16, of: 20 })].map((one) => ({
      ...one,
      points: 60,
    }));
    const beside = raterOf('ana', [...seen, ...COLLEAGUE]).figures?.beside;
    expect(beside?.pulses).toBe(40);
    expect(beside?.score.auc?.value).toBe(0.5);
    expect(beside?.pulse.auc?.value).toBeGreaterThan(0.85);
    expect(beside?.pulse.brier).toBeLessThan(beside?.score.brier ?? 0);
  });

  it('is not held against a score that too few of the accounts have', () => {
    const cases = pulses('ana', 4, { lost: 4, of: 20 }).map((one, at) => (at > 10 ? { ...one, points: null } : one));
    expect(raterOf('ana', cases).figures).toMatchObject({ beside: null, observed: { n: 20 } });
  });

  it('is less sure of many pulses on few accounts than of as many accounts', () => {
    const once = pulses('ana', 5, { lost: 20, of: 80 });
    const often = Array.from({ length: 4 }, (_, month) =>
      pulses('ana', 5, { lost: 5, of: 20 }).map((one) => ({ ...one, day: one.day + 30 * month })),
    );
    const width = (cases: readonly RatedCase[]) => {
      const observed = raterOf('ana', cases).figures?.observed;
      return (observed?.upper ?? 0) - (observed?.lower ?? 0);
    };
    expect(width(often.flat())).toBeGreaterThan(1.8 * width(once));
  });
});

describe('raters', () => {
  it('are named, those with most accounts first; pulses of nobody count for the others alone', () => {
    const cases = [
      ...pulses('ana', 5, { lost: 3, of: 12 }),
      ...COLLEAGUE.map((one) => ({ ...one, raterId: null })),
      ...pulses('cy', 4, { lost: 0, of: 20 }),
    ];
    const raters = ratersOf(cases, 10);
    expect(raters.map(({ raterId }) => raterId)).toEqual(['cy', 'ana']);
    expect(raters[1]?.figures?.foretold).toBeCloseTo(0.04, 1);
  });
});

describe('the points beside a pulse', () => {
  const measures = [
    { group: 'use' as const, weight: 30, points: 90 },
    { group: 'use' as const, weight: 10, points: null },
    { group: 'experience' as const, weight: 10, points: 50 },
  ];
  it('are put together as the scorecard does, of what is known', () => {
    expect(blindPoints({ measures, combining: 'weighted', coverageRatioMin: 0 })).toBe(80);
    expect(blindPoints({ measures, combining: 'worst', coverageRatioMin: 0.5 })).toBe(50);
    expect(blindPoints({ measures: null, combining: 'weighted', coverageRatioMin: 0 })).toBeNull();
    expect(blindPoints({ measures: measures.slice(1, 2), combining: 'worst', coverageRatioMin: 0.5 })).toBeNull();
  });
});
