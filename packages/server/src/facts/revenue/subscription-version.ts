import type { SubscriptionRow } from '../../sources/imports/index.ts';

/** A version as it is stored. */
export type SubscriptionVersion = {
  readonly subscriptionId: string;
  readonly validFrom: string;
  readonly plan: string | null;
  readonly seats: number | null;
  /** What is paid, in minor units of a month. */
  readonly mrrMinor: number;
  readonly currency: string;
  /** What it would be without its discount; null where none is known. */
  readonly listMrrMinor: number | null;
  /** The first day without the discount; null where it has no end. */
  readonly discountUntil: string | null;
  readonly features: readonly string[];
  readonly reason: SubscriptionRow['reason'] | null;
  /** Nobody told it: a discount ended. */
  readonly isDiscountEnd: boolean;
};
