import { describe, expect, it } from 'vitest';
import { roundToSum } from './round-to-sum.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('whole points of a change', () => {
  it.each([
    [[-12.4, -6.7, -2.3, 2.4], -19],
    [[0.5, 0.5, 0.5], 2],
    [[-0.4, -0.4, -0.4], -1],
    [[3.3], 4],
    [[0, 0], 0],
    [[-7.2, 1.1], -7],
  ])('of %j sum to %i', (values, total) => {
    expect(sum(roundToSum(values, total))).toBe(total);
  });

  it('stay within one of what they are', () => {
    const values = [-12.4, -6.7, -2.3, 2.4];
    for (const [at, rounded] of roundToSum(values, -19).entries()) expect(Math.abs(rounded - (values[at] ?? 0))).toBeLessThanOrEqual(1);
  });

  it('have no minus before nothing', () => {
    expect(Object.is(roundToSum([-0.2, 0.2], 0)[0], -0)).toBe(false);
  });
});
