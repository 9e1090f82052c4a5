import { describe, expect, it } from 'vitest';
import { evenMonth, pointsOf, togetherOf } from './payback-points.ts';

const cohort = (costMinor: number, back: number[]) => ({ startOn: '2025-01-01', accounts: 1, costMinor, back });

describe('payback by months', () => {
  it('begins with nothing, and goes on quarter by quarter', () => {
    expect(pointsOf(cohort(100, [0.4, 1.1]))).toEqual([
      { months: 0, value: 0 },
      { months: 3, value: 0.4 },
      { months: 6, value: 1.1 },
    ]);
    expect(evenMonth(pointsOf(cohort(100, [0.4, 1.1])))).toBe(6);
    expect(evenMonth(pointsOf(cohort(100, [0.4])))).toBeNull();
  });

  it('counts each cohort by what was spent on it, as long as it is old enough', () => {
    expect(togetherOf([cohort(300, [0.2, 0.4]), cohort(100, [0.6])])).toEqual([
      { months: 0, value: 0 },
      { months: 3, value: 0.3 },
      { months: 6, value: 0.4 },
    ]);
  });
});
