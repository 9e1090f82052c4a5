import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assert } from '../assert.ts';
import { populationStability } from './population-stability.ts';

describe('the population stability index', () => {
  it('is the sum of differences of shares times their log ratios', () => {
    const found = populationStability([500_000, 500_000], [600_000, 400_000]);
    expect(found?.index).toBeCloseTo(0.1 * Math.log(1.2) - 0.1 * Math.log(0.8), 5);
  });

  it('is nothing between the same, never less, and the same both ways round', () => {
    const bins = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 })), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(bins, (pairs) => {
        const [before, after] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const [there, back] = [populationStability(before, after), populationStability(after, before)];
        fc.pre(there !== null && back !== null);
        assert(there !== null && back !== null, 'both hold accounts');
        expect(there.index).toBeGreaterThanOrEqual(0);
        expect(back.index).toBeCloseTo(there.index, 10);
        expect(populationStability(before, before)?.index ?? 0).toBe(0);
      }),
    );
  });

  it('knows how often chance makes it so large: the same difference of few accounts is none', () => {
    expect(populationStability([6, 4], [4, 6])?.byChance).toBeGreaterThan(0.2);
    expect(populationStability([600, 400], [400, 600])?.byChance).toBeLessThan(1e-6);
    expect(populationStability([5, 5], [0, 0])).toBeNull();
    expect(populationStability([5], [7])).toBeNull();
  });
});
