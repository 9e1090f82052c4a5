import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assert } from '../../kernel/assert.ts';
import { atOnce } from '../../kernel/steps.ts';
import { dice } from '../../test/dice.ts';
import { DEFAULT_SCORECARDS, type Measure, type Scorecard } from '../health/index.ts';
import type { Looked } from './look-back.ts';
import { roundedTo } from './round-weights.ts';
import { suggestWeights } from './suggest-weights.ts';

const [SHIPPED] = DEFAULT_SCORECARDS;
assert(SHIPPED !== undefined, 'scorecards ship');
const curve = [
  { value: 0, points: 0 },
  { value: 1, points: 100 },
];
const measure = (metric: string, weight: number): Measure => ({ metric, group: 'use', weight, curve, staleAfterDays: 7 });
const CARD: Scorecard = { ...SHIPPED, key: 'card', measures: [measure('tells', 30), measure('says_nothing', 60), measure('pulse', 10)] };
const means = { scorecards: [CARD], knowsDecision: (metric: string) => metric === 'pulse' };

/** Of 300 accounts on 20 dates, those with few points of `tells` leave. */
function looked(seed: number, foresight: number): readonly Looked[] {
  const roll = dice(seed);
  const share = () => roll(1e6) / 1e6;
  return Array.from({ length: 300 }, (_, at) => {
    const own = share();
    const isLeaving = share() < (foresight === 0 ? 0.15 : own < 0.3 ? 0.4 * foresight : 0.02);
    return Array.from({ length: 20 }, (__, month): Looked => {
      const points = { tells: 100 * own, says_nothing: 100 * share(), pulse: 100 * share() };
      return {
        accountId: `acc_${at}`,
        day: 20_000 + 30 * month,
        of: () => null,
        left: null,
        decided: null,
        contracted: null,
        leftLater: isLeaving && month % 3 === at % 3,
        carded: { scorecard: 'card', points },
      };
    });
  }).flat();
}

describe('suggested weights', () => {
  it('rise where a measure tells and fall where it does not, at most to twice and to half; what knows the decision is kept', () => {
    const { told } = atOnce(suggestWeights(looked(3, 1), means));
    assert(told !== null, 'enough left');
    const [tells, silent, pulse] = told.cards[0]?.measures ?? [];
    expect(tells).toMatchObject({ now: 30, isKept: false });
    expect(tells?.suggested).toBeGreaterThan(40);
    expect(tells?.suggested).toBeLessThanOrEqual(60);
    expect(silent?.suggested).toBeGreaterThanOrEqual(30);
    expect(pulse).toMatchObject({ now: 10, suggested: 10, isKept: true });
    expect(told.suggested.value).toBeGreaterThan(told.now.value);
  });

  it('tell no better on later dates where outcomes are thrown by dice', () => {
    const found = [1, 2, 3, 4, 5].map((seed) => atOnce(suggestWeights(looked(seed, 0), means)).told);
    const within = found.filter((told) => told !== null && told.suggested.lower <= 0.5 && told.suggested.upper >= 0.5);
    expect(within.length).toBeGreaterThanOrEqual(4);
  });

  it('are not suggested where too few left', () => {
    const few = looked(3, 1).filter((one) => one.leftLater !== true || Number(one.accountId.slice(4)) < 60);
    expect(atOnce(suggestWeights(few, means)).told).toBeNull();
    expect(atOnce(suggestWeights([], means))).toEqual({ events: 0, told: null });
  });
});

describe('weights as a person writes them', () => {
  it('keep their sum, and none is nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 1, maxLength: 20 }), (weights) => {
        const total = weights.reduce((sum, one) => sum + one, 0);
        fc.pre(total >= 50);
        const rounded = roundedTo(weights, total);
        expect(rounded.every((one) => Number.isInteger(one) && one >= 1)).toBe(true);
        expect(rounded.reduce((sum, one) => sum + one, 0)).toBe(Math.round(total));
      }),
    );
    expect(roundedTo([1.26, 0.5, 0.24], 2)).toEqual([1.3, 0.5, 0.2]);
  });
});
