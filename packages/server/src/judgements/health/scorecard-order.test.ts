import { describe, expect, it } from 'vitest';
import { checkOrder, orderNow, orderOf } from './scorecard-order.ts';

const cards = ['a', 'b', 'c'].map((id) => ({
  id,
  isRetired: id === 'c',
  definition: { aspect: id === 'b' ? ('product' as const) : ('overall' as const) },
}));

describe('the order of scorecards', () => {
  it('is read from how they stand', () => {
    expect(orderNow(cards)).toEqual({ inForce: ['a', 'b'], retired: ['c'] });
  });

  it('takes one up that came since, ahead of the others, and leaves out one that is gone', () => {
    expect(orderOf({ inForce: ['b', 'gone'], retired: [] }, cards)).toEqual({ inForce: ['a', 'b'], retired: ['c'] });
  });

  it('holds each of them once', () => {
    expect(orderOf({ inForce: ['b', 'a', 'b', 'c'], retired: ['a'] }, cards)).toEqual({ inForce: ['b', 'c'], retired: ['a'] });
  });

  it('is refused when it leaves none in force that gives health', () => {
    expect(() => checkOrder({ inForce: ['b'], retired: ['a', 'c'] }, cards)).toThrow('health.nobody_in_force');
    expect(() => checkOrder({ inForce: [], retired: ['a', 'b', 'c'] }, cards)).toThrow('health.nobody_in_force');
  });
});
