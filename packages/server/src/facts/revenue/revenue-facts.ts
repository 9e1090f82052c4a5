import type { DayNumber } from '../../kernel/time.ts';

export type SubscriptionFacts = {
  readonly id: string;
  readonly productKey: string | null;
  readonly startDay: DayNumber;
  /** Null or absent where nobody tells when it was signed. */
  readonly signedDay?: DayNumber | null;
  /** First day without it; null while open-ended. */
  readonly endDay: DayNumber | null;
  readonly termMonths: number | null;
  readonly billingMonths: number | null;
  readonly isAutoRenewing: boolean | null;
  readonly noticeDays: number | null;
  readonly prepaidUntilDay: DayNumber | null;
  readonly isTrial: boolean;
  /**
   * What was agreed of giving money back: nothing, all, what is left of the time, or `some` where only its last day is told; null or
   * absent where nobody says it.
   */
  readonly refundClause?: 'none' | 'full' | 'prorated' | 'some' | null;
  readonly noticeReceivedDay: DayNumber | null;
  readonly versions: readonly SubscriptionVersionFacts[];
};

export type SubscriptionVersionFacts = {
  readonly fromDay: DayNumber;
  readonly plan: string | null;
  readonly seats: number | null;
  readonly mrrMinor: number;
  readonly currency: string;
  /** Entitled features; empty means the product's core features. */
  readonly features: readonly string[];
  readonly reason: 'seats' | 'plan' | 'add_on' | 'price' | 'discount' | null;
};

export type InvoiceFacts = {
  readonly id: string;
  readonly issuedDay: DayNumber;
  readonly dueDay: DayNumber;
  readonly paidDay: DayNumber | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly refusedDays: readonly DayNumber[];
  readonly isDisputed: boolean;
  readonly isVoid: boolean;
  /** The subscription that it is for; null or absent where its source names none that is known. */
  readonly subscriptionId?: string | null;
  /** What its lines are for; empty or absent where it has none that name a product. */
  readonly productKeys?: readonly string[];
};

/** Money that went back to the account: a refund, or a credit note that no refund pays out. */
export type MoneyBackFacts = {
  readonly id: string;
  readonly kind: 'refund' | 'credit_note';
  readonly day: DayNumber;
  readonly amountMinor: number;
  readonly currency: string;
  /** In the words of its source. */
  readonly reason: string | null;
  /** A refund is a case until its cause is said: that day, or its own where the source told the cause with it. A credit note has none. */
  readonly closedDay: DayNumber | null;
};

/** The account asked for its money back, as somebody wrote it down. */
export type MoneyAskedFacts = {
  readonly id: string;
  readonly day: DayNumber;
  /** When it was decided, one way or the other; both null while it waits. */
  readonly agreedDay: DayNumber | null;
  readonly declinedDay: DayNumber | null;
};

export type ChurnFacts = {
  readonly day: DayNumber;
  readonly reason: string | null;
  readonly cause: string | null;
  readonly refundMinor: number | null;
  readonly isReactivation: boolean;
};

export type ValueFacts = {
  readonly notedDay: DayNumber;
  readonly confirmedDay: DayNumber | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
};
