import { expect, it } from 'vitest';
import { holdAtStart } from './hold-at-start.ts';
import type { SubscriptionVersion } from './subscription-version.ts';

const version = (validFrom: string, differs: Partial<SubscriptionVersion> = {}): SubscriptionVersion => ({
  subscriptionId: 'sub_1',
  validFrom,
  plan: 'Pro',
  seats: 10,
  mrrMinor: 8_000,
  currency: 'USD',
  listMrrMinor: null,
  discountUntil: null,
  features: [],
  reason: null,
  isDiscountEnd: false,
  ...differs,
});

it('what held before a start that moved to a later day goes on from it', () => {
  const told = [version('2026-06-01', { mrrMinor: 9_000 }), version('2026-01-01', { mrrMinor: 7_000 }), version('2026-01-20')];
  expect(holdAtStart(told, '2026-02-01')).toEqual(version('2026-02-01'));
});

it('a version that begins on the start stands, and what begins later is not drawn forward', () => {
  expect(holdAtStart([version('2026-01-01'), version('2026-02-01')], '2026-02-01')).toBeNull();
  expect(holdAtStart([version('2026-06-01')], '2026-02-01')).toBeNull();
});

it('a discount that was over by then is over', () => {
  const discounted = version('2026-01-01', { listMrrMinor: 10_000, discountUntil: '2026-02-01' });
  expect(holdAtStart([discounted], '2026-02-01')).toEqual(version('2026-02-01', { mrrMinor: 10_000 }));
  expect(holdAtStart([discounted], '2026-01-31')).toEqual({ ...discounted, validFrom: '2026-01-31' });
});
