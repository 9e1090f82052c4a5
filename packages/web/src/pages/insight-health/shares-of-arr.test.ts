import { describe, expect, it } from 'vitest';
import { sharesOfArr } from './shares-of-arr.ts';

const side = ([green, yellow, red = 0, unknown = 0]: readonly [number, number, number?, number?]) => ({
  green: { accounts: 1, arrMinor: green },
  yellow: { accounts: 1, arrMinor: yellow },
  red: { accounts: 1, arrMinor: red },
  unknown: { accounts: 1, arrMinor: unknown },
});

describe('the bands’ shares of ARR', () => {
  it('sum to all of it, and change by what they were of the other day’s ARR', () => {
    const shares = sharesOfArr({ now: side([60, 20, 10, 10]), before: side([100, 100]) });
    expect(Object.values(shares ?? {}).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(shares?.green).toEqual({ share: 0.6, change: expect.closeTo(0.1) });
    expect(shares?.yellow.change).toBeCloseTo(-0.3);
  });

  it('have no change where nothing is known of the other day, nobody paid on it, or it is less than half a point', () => {
    expect(sharesOfArr({ now: side([1, 1]), before: null })?.green.change).toBeNull();
    expect(sharesOfArr({ now: side([1, 1]), before: side([0, 0]) })?.green.change).toBeNull();
    expect(sharesOfArr({ now: side([1_000, 1_000]), before: side([1_001, 999]) })?.green.change).toBeNull();
  });

  it('are none where nobody pays', () => {
    expect(sharesOfArr({ now: side([0, 0]), before: side([1, 1]) })).toBeNull();
  });
});
