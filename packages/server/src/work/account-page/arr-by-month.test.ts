import { describe, expect, it } from 'vitest';
import { movementOf } from './arr-by-month.ts';

describe('a movement of ARR', () => {
  it.each([
    [{ before: 0, now: 100, hadAny: false }, 'new'],
    [{ before: 0, now: 100, hadAny: true }, 'reactivation'],
    [{ before: 100, now: 120, hadAny: true }, 'expansion'],
    [{ before: 120, now: 100, hadAny: true }, 'contraction'],
    [{ before: 100, now: 0, hadAny: true }, 'churn'],
    [{ before: 100, now: 100, hadAny: true }, null],
  ])('from %j is %s', (values, movement) => {
    expect(movementOf(values)).toBe(movement);
  });
});
