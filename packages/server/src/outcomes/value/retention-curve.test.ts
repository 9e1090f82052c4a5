import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../kernel/steps.ts';
import type { ContractLife } from './contract-life.ts';
import { HIGH_END_COUNTS } from './fitted.examples.ts';
import { projectedPoints, renewalCounts, retentionCurveSteps } from './retention-curve.ts';

const life = (renewed: number, state: ContractLife['state']): ContractLife => ({
  kind: 'term',
  sinceDay: 0,
  termMonths: 12,
  renewedDays: Array.from({ length: renewed }, (_, at) => 365 * (at + 1)),
  state,
  dueDay: null,
});
const lives = fc.array(
  fc.record({ renewed: fc.integer({ min: 0, max: 6 }), state: fc.constantFrom('open', 'lost', 'leaving', 'changed' as const) }),
  {
    minLength: 1,
    maxLength: 80,
  },
);

describe('counts of renewals', () => {
  it('put who was lost at the renewal after the last one kept, all others at the last one kept, and leave out who stands before the first', () => {
    expect(
      renewalCounts([life(0, 'lost'), life(2, 'lost'), life(2, 'open'), life(1, 'changed'), life(0, 'open'), life(0, 'leaving')]),
    ).toEqual({
      lost: [1, 0, 1],
      kept: [1, 1, 0],
    });
  });

  it('do not depend on the order, and those of disjoint segments recombine', () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 0, max: 80 }), (said, cut) => {
        const all = said.map(({ renewed, state }) => life(renewed, state));
        const whole = renewalCounts(all);
        expect(renewalCounts(all.toReversed())).toEqual(whole);
        const [one, other] = [renewalCounts(all.slice(0, cut)), renewalCounts(all.slice(cut))];
        const joined = (a: readonly number[], b: readonly number[]) => whole.lost.map((_, at) => (a[at] ?? 0) + (b[at] ?? 0));
        expect({ lost: joined(one.lost, other.lost), kept: joined(one.kept, other.kept) }).toEqual(whole);
      }),
    );
  });
});

describe('a retention curve', () => {
  it('tells the observed shares, and a projection that holds the published ones', () => {
    const curve = atOnce(retentionCurveSteps(HIGH_END_COUNTS));
    expect(curve.observed.map(({ share }) => Number(share.toFixed(3)))).toEqual([0.869, 0.743, 0.653, 0.593, 0.551, 0.517, 0.491]);
    expect(curve).toMatchObject({ contracts: 1_000, lost: 509, thin: null });
    const at12 = projectedPoints(curve.fitted ?? { curve: { a: 1, b: 1, c: 1 }, draws: [] }, 12)[11];
    // The thirteenth row of the published table, which no fit has seen.
    expect(at12?.lower).toBeLessThan(0.394);
    expect(at12?.upper).toBeGreaterThan(0.394);
  });

  it('is not drawn beyond what was seen where there is too little, and says what is missing', () => {
    const thinOf = (lost: number[], kept: number[]) => atOnce(retentionCurveSteps({ lost, kept })).thin;
    expect(thinOf([10, 2, 1], [0, 0, 20])).toEqual({ why: 'contracts', has: 33, needs: 50 });
    expect(thinOf([4, 2, 1], [0, 0, 90])).toEqual({ why: 'lost', has: 7, needs: 10 });
    expect(thinOf([20, 2], [0, 90])).toEqual({ why: 'renewals', has: 2, needs: 3 });
  });
});
