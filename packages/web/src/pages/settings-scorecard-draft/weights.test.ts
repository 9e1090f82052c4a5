import { describe, expect, it } from 'vitest';
import type { ScorecardMeasure } from '../../api/generated/types.gen.ts';
import { shareOut, sumOf } from './weights.ts';

const measure = (metric: string, weight: number): ScorecardMeasure => ({
  metric,
  weight,
  group: 'use',
  staleAfterDays: 7,
  curve: [{ value: 0, points: 0 }],
});

describe('sharing out weights', () => {
  it('scales all to a hundred and keeps their proportions', () => {
    const shared = shareOut([measure('a', 10), measure('b', 20), measure('c', 30)], new Set());
    expect(shared.map((one) => one.weight)).toEqual([16.7, 33.3, 50]);
    expect(sumOf(shared)).toBe(100);
  });

  it('leaves what is locked alone', () => {
    const shared = shareOut([measure('a', 40), measure('b', 10), measure('c', 10)], new Set(['a']));
    expect(shared.map((one) => one.weight)).toEqual([40, 30, 30]);
  });

  it('gives equal parts where nothing has weight yet, and nothing where all is locked', () => {
    expect(shareOut([measure('a', 0), measure('b', 0)], new Set()).map((one) => one.weight)).toEqual([50, 50]);
    expect(shareOut([measure('a', 30)], new Set(['a'])).map((one) => one.weight)).toEqual([30]);
  });
});
