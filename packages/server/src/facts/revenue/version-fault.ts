import type { SubscriptionRow } from '../../sources/imports/index.ts';
import { discountFault } from './discount.ts';
import { isCurrency } from '../../kernel/money.ts';

/** Why what a row says about a subscription's worth cannot stand; null when it can. */
export function versionFault(row: SubscriptionRow): string | null {
  if (!isCurrency(row.currency)) return 'currency_unknown';
  if (!Number.isSafeInteger(row.mrrMinor)) return 'price_missing';
  if (row.mrrMinor < 0) return 'price_negative';
  if (row.seats != null && (row.seats < 0 || !Number.isInteger(row.seats))) return 'seats_not_whole';
  return discountFault(row);
}
