import { describe, expect, it } from 'vitest';
import { auc, clusteredAuc, type Ranked } from './auc.ts';

const ranked = (positives: readonly number[], negatives: readonly number[]): Ranked[] => [
  ...positives.map((value, at) => ({ value, isPositive: true, cluster: `p${at}` })),
  ...negatives.map((value, at) => ({ value, isPositive: false, cluster: `n${at}` })),
];

/** Each pair by itself, and DeLong's variance by its definition. */
function byDefinition(positives: readonly number[], negatives: readonly number[]) {
  const wins = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const above = positives.map((one) => mean(negatives.map((other) => wins(one, other))));
  const below = negatives.map((one) => mean(positives.map((other) => wins(other, one))));
  const spread = (numbers: readonly number[]) =>
    numbers.reduce((sum, one) => sum + (one - mean(numbers)) ** 2, 0) / (numbers.length - 1) / numbers.length;
  return { value: mean(above), variance: spread(above) + spread(below) };
}

describe('the area under the curve', () => {
  it('is what counting every pair says, with the variance of DeLong, ties among them', () => {
    const positives = [8, 7, 7, 5, 3, 9, 6.5];
    const negatives = [1, 2, 3, 7, 5, 5, 4, 2, 6];
    const { value, variance } = clusteredAuc(ranked(positives, negatives), positives.length, negatives.length);
    const counted = byDefinition(positives, negatives);
    expect(value).toBeCloseTo(counted.value, 12);
    expect(variance).toBeCloseTo(counted.variance, 12);
  });

  it('is that of Hanley and McNeil (1982), whose readers rated 109 pictures of the brain in five steps', () => {
    const times = (counts: readonly number[]) => counts.flatMap((n, at) => Array.from({ length: n }, () => at + 1));
    const found = auc(ranked(times([3, 2, 2, 11, 33]), times([33, 6, 6, 11, 2])));
    expect(found?.value).toBeCloseTo(0.893, 3);
    // Their error is .032: about this far from the middle to each side.
    expect(((found?.upper ?? 0) - (found?.lower ?? 0)) / (2 * 1.96)).toBeCloseTo(0.032, 2);
  });

  it('is half where nothing was told apart, and none without both kinds', () => {
    expect(auc(ranked([5, 5], [5, 5, 5]))?.value).toBe(0.5);
    expect(auc(ranked([5, 6], []))).toBeNull();
  });

  it('is not sure of a perfect order of few', () => {
    const few = auc(ranked([4, 5], [1, 2, 3]));
    expect(few?.value).toBe(1);
    expect(few?.lower).toBeLessThan(0.9);
  });

  it('knows no more of accounts that are counted twice', () => {
    const once = ranked([8, 7, 5, 3], [1, 2, 3, 7, 4]);
    const twice = [...once, ...once];
    const independent = twice.map((one, at) => ({ ...one, cluster: `${at}` }));
    expect(clusteredAuc(twice, 8, 10).variance).toBeCloseTo(clusteredAuc(once, 4, 5).variance, 12);
    expect(clusteredAuc(independent, 8, 10).variance).toBeLessThan(0.6 * clusteredAuc(twice, 8, 10).variance);
  });
});
