import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aMeasure, aScorecard, scored } from './health.examples.ts';
import type { Curve } from './points-on-curve.ts';
import { scoreHealth } from './score-health.ts';
import { type Measure, MEASURE_GROUPS, type Scorecard } from './scorecard.ts';

/** What holds of every scorecard, however it is made up. */

const METRICS = ['seats', 'habit', 'nps', 'paid', 'threads', 'tickets'];

/** Corners at any values; the points go one way, or any. */
const anyCurve = (goes: 'up' | 'down' | 'anyhow'): fc.Arbitrary<Curve> =>
  fc
    .record({
      values: fc.uniqueArray(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 6 }),
      points: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 6, maxLength: 6 }),
    })
    .map(({ values, points }) => {
      const own = points.slice(0, values.length);
      if (goes !== 'anyhow') own.sort((a, b) => (goes === 'up' ? a - b : b - a));
      return values.sort((a, b) => a - b).map((value, at) => ({ value, points: own[at] ?? 0 }));
    });

const anyMeasure = (metric: string, goes: 'up' | 'down' | 'anyhow' = 'anyhow'): fc.Arbitrary<Measure> =>
  fc
    .record({ group: fc.constantFrom(...MEASURE_GROUPS), weight: fc.integer({ min: 1, max: 30 }), curve: anyCurve(goes) })
    .map((differs) => aMeasure(metric, differs));

const anyScorecard: fc.Arbitrary<Scorecard> = fc
  .record({
    metrics: fc.subarray(METRICS, { minLength: 2 }),
    combining: fc.constantFrom('weighted' as const, 'worst' as const),
    coverageRatioMin: fc.constantFrom(0.01, 0.4, 0.8),
  })
  .chain(({ metrics, ...differs }) => fc.tuple(...metrics.map((metric) => anyMeasure(metric))).map((own) => aScorecard(own, differs)));

const anyValues = fc
  .tuple(...METRICS.map(() => fc.option(fc.integer({ min: -600, max: 600 }), { nil: null, freq: 4 })))
  .map((values): Readonly<Record<string, number | null>> => Object.fromEntries(METRICS.map((metric, at) => [metric, values[at] ?? null])));

describe('a score, whatever the scorecard', () => {
  it('lies between 0 and 100, and its shares sum to it', () => {
    fc.assert(
      fc.property(anyScorecard, anyValues, (card, values) => {
        const { points, measures } = scoreHealth(card, scored(values));
        if (points === null) return;
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(100 + 1e-9);
        expect(measures.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(points, 9);
      }),
    );
  });

  it('does not hang on the order of the measures', () => {
    const shuffled = anyScorecard.chain((card) =>
      fc.tuple(
        fc.constant(card),
        fc.shuffledSubarray([...card.measures], { minLength: card.measures.length, maxLength: card.measures.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, anyValues, ([card, measures], values) => {
        const before = scoreHealth(card, scored(values));
        const after = scoreHealth({ ...card, measures }, scored(values));
        expect(after.points === null).toBe(before.points === null);
        expect(after.points ?? 0).toBeCloseTo(before.points ?? 0, 9);
        expect(after.coverageRatio).toBeCloseTo(before.coverageRatio, 12);
        if (before.points === null || isAtFloor(before.points)) return;
        expect(after.band).toBe(before.band);
      }),
    );
  });

  it('takes an unknown reading for no reading, never for nought: the measure is as good as not there', () => {
    const dropped = anyScorecard.chain((card) => fc.tuple(fc.constant(card), fc.constantFrom(...card.measures)));
    fc.assert(
      fc.property(dropped, anyValues, ([card, { metric }], values) => {
        const little = { ...card, coverageRatioMin: 0.001 };
        const unknown = scoreHealth(little, scored({ ...values, [metric]: null }));
        const without = scoreHealth({ ...little, measures: little.measures.filter((one) => one.metric !== metric) }, scored(values));
        expect(unknown.points === null).toBe(without.points === null);
        expect(unknown.points ?? 0).toBeCloseTo(without.points ?? 0, 9);
        expect(unknown.coverageRatio).toBeLessThanOrEqual(without.coverageRatio + 1e-12);
      }),
    );
  });

  it('goes where the curve of a measure goes, whatever its corners, in either direction', () => {
    for (const goes of ['up', 'down'] as const) {
      const moved = anyScorecard.chain((card) =>
        fc.tuple(
          fc.constant(card),
          anyMeasure(card.measures[0]?.metric ?? '', goes),
          fc.integer({ min: -600, max: 600 }),
          fc.nat({ max: 600 }),
        ),
      );
      fc.assert(
        fc.property(moved, anyValues, ([card, own, value, rise], values) => {
          const moving = { ...card, measures: [own, ...card.measures.slice(1)] };
          const [then, now] = [value, value + rise].map((at) => scoreHealth(moving, scored({ ...values, [own.metric]: at })).points);
          expect(then === null).toBe(now === null);
          const gain = (now ?? 0) - (then ?? 0);
          expect(goes === 'up' ? gain : -gain).toBeGreaterThanOrEqual(-1e-9);
        }),
      );
    }
  });
});

/** A last digit may tip the band there. */
function isAtFloor(points: number): boolean {
  return [60, 75].some((floor) => Math.abs(points - floor) < 1e-9);
}
