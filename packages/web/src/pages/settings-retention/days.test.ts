import { describe, expect, it } from 'vitest';
import { choicesOf, isShorter } from './days.ts';

const kind = {
  kind: 'x',
  days: 45,
  defaultDays: 90,
  leastDays: 30,
  mostDays: 365,
  mayBeForGood: true,
  rows: 0,
  due: 0,
  oldestAt: null,
  removed: null,
};

describe('for how long something may be kept', () => {
  it('is offered within the walls, with what holds now and for good at the end', () => {
    expect(choicesOf(kind)).toEqual([30, 45, 60, 90, 180, 365, null]);
    expect(choicesOf({ ...kind, mayBeForGood: false }).at(-1)).toBe(365);
  });

  it('is shorter than for good, whatever it is', () => {
    expect([isShorter(365, null), isShorter(null, 365), isShorter(30, 90), isShorter(90, 90)]).toEqual([true, false, true, false]);
  });
});
