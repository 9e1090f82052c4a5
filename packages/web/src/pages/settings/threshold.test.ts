import { describe, expect, it } from 'vitest';
import { kept, type Threshold, typed } from './threshold.ts';

const share: Threshold = { key: 'ratio_max', ships: 0.6, unit: 'share' };
const days: Threshold = { key: 'days', ships: 30, unit: 'days' };

describe('thresholds of signals', () => {
  it('are typed in percent where they are shares, however small', () => {
    expect(typed(0.6, share)).toBe(60);
    expect(typed(0.001, share)).toBe(0.1);
    expect(kept(60, share)).toBe(0.6);
  });

  it('are typed as they are where they are counted', () => {
    expect([typed(30, days), kept(30, days)]).toEqual([30, 30]);
  });
});
