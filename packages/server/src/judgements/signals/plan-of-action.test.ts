import { describe, expect, it } from 'vitest';
import { planOf } from './plan-of-action.ts';

describe('planOf', () => {
  it('goes from step to step, each with a name of its own, and has none where none ships', () => {
    for (const key of [
      'payment_overdue',
      'first_payment_late',
      'order_stuck',
      'money_asked_back',
      'refund_given',
      'credit_note',
      'replaced',
      'upgraded',
    ]) {
      const steps = planOf(key);
      expect(steps.map(({ afterDays }) => afterDays)).toEqual(steps.map(({ afterDays }) => afterDays).toSorted((a, b) => a - b));
      expect(new Set(steps.map((step) => step.key)).size).toBe(steps.length);
    }
    expect(planOf('promoter')).toEqual([]);
  });
});
