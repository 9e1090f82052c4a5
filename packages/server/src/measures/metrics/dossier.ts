import type { UsageOfAccount } from '../../facts/usage/index.ts';
import type { AccountId, ContactId, MemberId } from '../../kernel/ids.ts';
import type { DayNumber } from '../../kernel/time.ts';

/**
 * All facts of one account, each with the day on which it became known, so that any metric can be read
 * as of any day: what lies after that day is not looked at. Days are in the workspace's time zone.
 */
export type Dossier = {
  readonly accountId: AccountId;
  readonly name: string;
  readonly tier: Tier | null;
  readonly segment: string | null;
  readonly country: string | null;
  readonly industry: string | null;
  readonly sizeBand: string | null;
  readonly ownerId: MemberId | null;
  readonly channel: string | null;
  readonly origin: 'network' | 'stranger' | 'referral' | null;
  readonly tags: readonly string[];
  /** The first day of any fact about the account. */
  readonly firstFactDay: DayNumber | null;
  readonly contacts: readonly ContactFacts[];
  readonly roles: readonly RoleFacts[];
  readonly subscriptions: readonly SubscriptionFacts[];
  readonly invoices: readonly InvoiceFacts[];
  readonly churns: readonly ChurnFacts[];
  readonly tickets: readonly TicketFacts[];
  readonly answers: readonly AnswerFacts[];
  readonly interactions: readonly InteractionFacts[];
  readonly milestones: readonly MilestoneFacts[];
  readonly pauses: readonly PauseFacts[];
  readonly pulses: readonly PulseFacts[];
  readonly tasks: readonly TaskFacts[];
  readonly valueEntries: readonly ValueFacts[];
  readonly releases: readonly ReleaseFacts[];
  readonly usage: UsageOfAccount;
};

export type Tier = 'high' | 'mid' | 'pooled' | 'digital';
export type StakeholderRole = 'buyer' | 'sponsor' | 'champion' | 'technical_owner' | 'user_lead' | 'blocker';

export type ContactFacts = {
  readonly id: ContactId;
  readonly name: string;
  readonly title: string | null;
  readonly level: 'executive' | 'manager' | 'user' | null;
  readonly department: string | null;
  readonly joinedDay: DayNumber | null;
  readonly leftDay: DayNumber | null;
  readonly bouncedDay: DayNumber | null;
  readonly seatSinceDay: DayNumber | null;
  readonly seatUntilDay: DayNumber | null;
};

export type RoleFacts = {
  readonly contactId: ContactId;
  readonly role: StakeholderRole;
  readonly sinceDay: DayNumber;
  readonly untilDay: DayNumber | null;
  readonly influence: number | null;
  readonly sentiment: number | null;
};

export type SubscriptionFacts = {
  readonly id: string;
  readonly productKey: string | null;
  readonly startDay: DayNumber;
  /** First day without it; null while open-ended. */
  readonly endDay: DayNumber | null;
  readonly termMonths: number | null;
  readonly billingMonths: number | null;
  readonly isAutoRenewing: boolean | null;
  readonly noticeDays: number | null;
  readonly prepaidUntilDay: DayNumber | null;
  readonly isTrial: boolean;
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
};

export type ChurnFacts = {
  readonly day: DayNumber;
  readonly reason: string | null;
  readonly cause: string | null;
  readonly refundMinor: number | null;
  readonly isReactivation: boolean;
};

export type TicketFacts = {
  readonly id: string;
  readonly contactId: ContactId | null;
  readonly subject: string | null;
  readonly severity: 'low' | 'normal' | 'high' | 'urgent';
  readonly theme: string | null;
  readonly release: string | null;
  readonly openedMs: number;
  readonly openedDay: DayNumber;
  readonly firstResponseMs: number | null;
  readonly solvedMs: number | null;
  readonly solvedDay: DayNumber | null;
  readonly waitsFor: 'us' | 'customer';
  readonly slaMet: boolean | null;
  readonly satisfaction: number | null;
  readonly fixPromisedDay: DayNumber | null;
  readonly fixKeptDay: DayNumber | null;
};

export type AnswerFacts = {
  readonly id: string;
  readonly contactId: ContactId | null;
  readonly kind: 'nps' | 'csat' | 'ces' | 'remorse';
  readonly score: number;
  readonly comment: string | null;
  readonly day: DayNumber;
};

export type InteractionFacts = {
  readonly id: string;
  readonly kind: string;
  readonly isTwoWay: boolean;
  readonly isAutomated: boolean;
  readonly isPlanned: boolean;
  readonly day: DayNumber;
  readonly contactIds: readonly ContactId[];
};

export type MilestoneFacts = {
  readonly id: string;
  readonly title: string;
  readonly dueDay: DayNumber | null;
  readonly doneDay: DayNumber | null;
  readonly waitsFor: 'us' | 'customer' | 'partner' | null;
};

/** Half-open: from `sinceDay` up to, and not with, `untilDay`. */
export type PauseFacts = { readonly sinceDay: DayNumber; readonly untilDay: DayNumber };

export type PulseFacts = {
  readonly value: 1 | 2 | 3 | 4 | 5;
  readonly day: DayNumber;
  readonly memberId: MemberId | null;
  readonly reason: string;
};

export type TaskFacts = {
  readonly id: string;
  readonly createdDay: DayNumber;
  readonly dueDay: DayNumber | null;
  readonly doneDay: DayNumber | null;
  readonly isDropped: boolean;
};

export type ValueFacts = {
  readonly notedDay: DayNumber;
  readonly confirmedDay: DayNumber | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
};

/** A release of a product that the account uses, and when the account took it up. */
export type ReleaseFacts = {
  readonly productKey: string;
  readonly version: string;
  readonly releasedDay: DayNumber;
  readonly takenDay: DayNumber | null;
};
