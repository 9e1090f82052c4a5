import type { SubscriptionFacts } from '../../facts/revenue/index.ts';

/** An account that ever paid, by what it can be grouped. */
export type PayingAccount = {
  readonly accountId: string;
  readonly name: string;
  readonly segment: string | null;
  readonly tier: string | null;
  readonly channel: string | null;
  readonly country: string | null;
  /** Paid ones, trials left out. */
  readonly subscriptions: readonly SubscriptionFacts[];
};
