import { describe, expect, it } from 'vitest';
import type { SubscriptionRow } from '../../sources/imports/index.ts';
import { layVersion } from './lay-version.ts';

const row: SubscriptionRow = {
  subscription: 'S-1',
  account: 'A-1',
  startOn: '2026-01-01',
  plan: 'Pro',
  seats: 10,
  mrrMinor: 9_900,
  currency: 'EUR',
};

describe('a version of a subscription', () => {
  it('begins with the subscription where the row names no other day', () => {
    expect(layVersion(row, 'sub_1', []).validFrom).toBe('2026-01-01');
  });

  it('takes over what a later row leaves out', () => {
    const first = layVersion(row, 'sub_1', []);
    const later: SubscriptionRow = {
      subscription: 'S-1',
      account: 'A-1',
      startOn: '2026-01-01',
      effectiveOn: '2026-06-01',
      mrrMinor: 12_900,
      currency: 'EUR',
    };
    expect(layVersion(later, 'sub_1', [first])).toMatchObject({ validFrom: '2026-06-01', plan: 'Pro', seats: 10, mrrMinor: 12_900 });
  });

  it('does not take over the reason of an earlier change', () => {
    const first = layVersion({ ...row, reason: 'seats' }, 'sub_1', []);
    expect(layVersion({ ...row, effectiveOn: '2026-06-01' }, 'sub_1', [first]).reason).toBeNull();
  });

  it('looks at nothing later than itself', () => {
    const later = layVersion({ ...row, effectiveOn: '2026-06-01', plan: 'Enterprise' }, 'sub_1', []);
    const { plan, ...withoutPlan } = row;
    expect(plan).toBe('Pro');
    expect(layVersion(withoutPlan, 'sub_1', [later]).plan).toBeNull();
  });
});
