import { describe, expect, it } from 'vitest';
import { SAME, type SubscriptionFacts } from '../../facts/revenue/index.ts';
import { isoToDay } from '../../kernel/time.ts';
import { MONTH_DAYS, moneyWithin, paidBackDay, paidStretches } from './paid-money.ts';

const day = isoToDay('2026-01-01');
const paid = [
  {
    startDay: isoToDay('2025-01-01'),
    endDay: null,
    isTrial: false,
    versions: [
      { fromDay: isoToDay('2025-01-01'), mrrMinor: 1_000, currency: 'EUR' },
      { fromDay: isoToDay('2025-07-01'), mrrMinor: 2_000, currency: 'EUR' },
    ],
  },
] as unknown as readonly SubscriptionFacts[];

describe('what an account paid', () => {
  it('is told stretch by stretch, and sums over windows to the whole', () => {
    const stretches = paidStretches(paid, () => SAME, day) ?? [];
    expect(stretches.map(({ mrrMinor, since, until }) => [mrrMinor, until - since])).toEqual([
      [1_000, 181],
      [2_000, 185],
    ]);
    const whole = moneyWithin(stretches, { since: 0, until: day + 1 });
    expect(whole).toBe(Math.round((1_000 * 181 + 2_000 * 185) / MONTH_DAYS));
    const half = isoToDay('2025-05-05');
    expect(moneyWithin(stretches, { since: 0, until: half }) + moneyWithin(stretches, { since: half, until: day + 1 })).toBe(whole);
  });

  it('is not known where a rate is not', () => {
    expect(paidStretches(paid, () => null, day)).toBeNull();
  });

  it('has paid back an amount on the first day whose margin comes to it', () => {
    const stretches = paidStretches(paid, () => SAME, day) ?? [];
    expect(paidBackDay(stretches, 0.5, (500 * 99.5) / MONTH_DAYS)).toBe(isoToDay('2025-01-01') + 99);
    expect(paidBackDay(stretches, 0.5, 1_000_000)).toBeNull();
    expect(paidBackDay(stretches, 0, 10)).toBeNull();
  });
});
