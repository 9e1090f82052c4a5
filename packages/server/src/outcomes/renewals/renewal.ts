import type { ChurnFacts, RefundFacts, SubscriptionFacts } from '../../facts/revenue/index.ts';
import type { DayNumber } from '../../kernel/time.ts';

/** What one unit of a currency is worth in the workspace's, on a day; null where it is not known. */
export type Rate = (currency: string, day: DayNumber) => number | null;

/** What an account's contracts say. */
export type Contracts = {
  readonly subscriptions: readonly SubscriptionFacts[];
  readonly churns: readonly ChurnFacts[];
  readonly refunds: readonly RefundFacts[];
  /** Until when money may be asked back, by subscription, where it was agreed. */
  readonly refundUntil: ReadonlyMap<string, DayNumber>;
  /** Days of signature by subscription, where one is recorded. */
  readonly signed: ReadonlyMap<string, DayNumber>;
  /** Subscriptions of which a renewal was awaited before. */
  readonly termed: ReadonlySet<string>;
};

/** What came of a renewal. `refunded`: it was renewed, and the money given back within the refund terms, else within a quarter. */
export type RenewalOutcome = 'renewed_same' | 'renewed_up' | 'renewed_down' | 'lost' | 'lapsed' | 'refunded';
export type RenewalTiming = 'on_time' | 'late' | 'lapsed';
export type RenewalStage = 'upcoming' | 'first_review' | 'second_review' | 'proposed' | 'agreed' | RenewalOutcome;
/** In the order of the chances that they stand for. */
export const CATEGORIES = ['commit', 'likely', 'at_risk', 'loss_expected', 'unknown'] as const;
export type Category = (typeof CATEGORIES)[number];

/** A signature may come so many days after the due date and is late, no churn; beyond, the renewal lapsed. */
export const LATE_DAYS = 30;

/** A renewal as subscriptions alone tell it. Money in whole minor units of the workspace's currency; null where a rate is not known. */
export type DueRenewal = {
  readonly dueDay: DayNumber;
  /** The last day on which the customer may say no; null where no notice is agreed. */
  readonly noticeDay: DayNumber | null;
  /** The customer said no, on this day. */
  readonly noticeReceivedDay: DayNumber | null;
  readonly termMonths: number;
  readonly termSince: DayNumber;
  readonly subscriptionIds: readonly string[];
  /** 1 for the end of the first term. */
  readonly number: number;
  readonly isAutoRenewing: boolean | null;
  /** In the contract's currency; null where its lines have several. */
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly dueMinor: number | null;
  readonly arrMinor: number | null;
  /** Null while it is open. */
  readonly found: FoundOutcome | null;
};

export type FoundOutcome = {
  readonly outcome: RenewalOutcome;
  readonly day: DayNumber;
  readonly timing: RenewalTiming;
  readonly keptMinor: number | null;
  readonly cause: string | null;
  readonly reason: string | null;
};

export function isRenewed(outcome: RenewalOutcome): boolean {
  return outcome === 'renewed_same' || outcome === 'renewed_up' || outcome === 'renewed_down';
}
