import { describe, expect, it } from 'vitest';
import type { AccountUse } from '../../api/generated/types.gen.ts';
import { habitPoints } from './habit-points.ts';

const week = (until: string, contactDays: number, hasGap: boolean) =>
  ({ until, contactDays, hasGap, lower: 20, upper: 30 }) as AccountUse['periods'][number];

describe('use as it is drawn', () => {
  it('has a gap where the source was silent, not a fall to what little came in', () => {
    const points = habitPoints([week('2026-11-09', 25, false), week('2026-11-16', 3, true), week('2026-11-23', 24, false)]);
    expect(points.map(({ day, value }) => [day, value])).toEqual([
      ['2026-11-08', 25],
      ['2026-11-15', null],
      ['2026-11-22', 24],
    ]);
    expect(points[1]).toMatchObject({ usualLow: 20, usualHigh: 30 });
  });
});
