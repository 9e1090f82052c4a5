import type { SubscriptionRow } from '../../sources/imports/index.ts';
import { layDiscount } from './discount.ts';
import type { SubscriptionVersion } from './subscription-version.ts';

/**
 * What a row makes of the subscription's version of that day. What the row leaves out stays as it is;
 * a new version takes it over from the one before.
 */
export function layVersion(row: SubscriptionRow, subscriptionId: string, versions: readonly SubscriptionVersion[]): SubscriptionVersion {
  const validFrom = row.effectiveOn ?? row.startOn;
  const same = versions.find((version) => version.validFrom === validFrom);
  const earlier = versions.filter((version) => version.validFrom < validFrom).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const base = same ?? earlier[0];
  return {
    subscriptionId,
    validFrom,
    plan: row.plan === undefined ? (base?.plan ?? null) : row.plan,
    seats: row.seats === undefined ? (base?.seats ?? null) : row.seats,
    mrrMinor: row.mrrMinor,
    currency: row.currency,
    ...layDiscount(row, validFrom, base),
    features: row.features ?? base?.features ?? [],
    reason: row.reason === undefined ? (same?.reason ?? null) : row.reason,
    isDiscountEnd: false,
  };
}
