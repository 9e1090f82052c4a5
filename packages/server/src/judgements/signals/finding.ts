import type { DayNumber } from '../../kernel/time.ts';

export type SignalKey =
  | 'use_drop'
  | 'silent_account'
  | 'missed_cycle'
  | 'low_against_peers'
  | 'department_dark'
  | 'onboarding_stalled'
  | 'activation_missed'
  | 'remorse'
  | 'contact_overdue'
  | 'single_threaded'
  | 'champion_gone'
  | 'champion_silent'
  | 'sponsor_silent'
  | 'partner_exit'
  | 'complexity_high'
  | 'trial_abandoned'
  | 'low_answer'
  | 'ticket_surge'
  | 'sla_breach'
  | 'renewal_not_green'
  | 'notice_near'
  | 'payment_overdue'
  | 'first_payment_late'
  | 'order_stuck'
  | 'money_asked_back'
  | 'refund_given'
  | 'credit_note'
  | 'replaced'
  | 'upgraded'
  | 'prepaid_neglected'
  | 'rich_but_cold'
  | 'expansion_ready'
  | 'promoter';

/** Positive ones never colour a band. */
export type Severity = 'low' | 'medium' | 'high' | 'positive';

export const RANK: Readonly<Record<Severity, number>> = { positive: 0, low: 1, medium: 2, high: 3 };

/** What the machine noticed about one account at the end of one day. */
export type Finding = {
  readonly key: SignalKey;
  /** What it is about where one account may have several of a kind: a contact, a department; else empty. */
  readonly subject: string;
  readonly severity: Severity;
  /** Since when it holds in the world, as far as the facts say. */
  readonly sinceDay: DayNumber;
  /** In the workspace's currency; null where the account's ARR is not known. */
  readonly exposedArrMinor: number | null;
  readonly evidence: Evidence;
};

/** The rows, dates, people behind a finding. Codes have their words in the reader's language; the server sends none. */
export type Evidence = {
  /** Numbers and names of the first sentence; days as YYYY-MM-DD, shares 0 to 1. */
  readonly params: Readonly<Record<string, string | number | null>>;
  readonly who: readonly PersonEvidence[];
  readonly features: readonly FeatureEvidence[];
  /** What was looked at and does not explain it: no_pause, no_holiday, seats_unchanged, source_alive, others_steady. */
  readonly notExplainedBy: readonly string[];
  /** People to call: who still acts. */
  readonly stillActive: readonly PersonEvidence[];
  /** What costs the score most, the dearest first. */
  readonly causes: readonly CauseEvidence[];
  /** What the person answered before and when we talked with them, the newest first. */
  readonly history: readonly HistoryEvidence[];
  /** What an index is made of, the heaviest first. */
  readonly parts: readonly PartEvidence[];
  /** What was done in the last cycles of a product, the oldest first. */
  readonly cycles: readonly CycleEvidence[];
  /** Rows of other slices that it rests on. */
  readonly rows: readonly { readonly kind: RowKind; readonly id: string }[];
};

/** Core actions in a cycle that began on a day; null while a pause was agreed. */
export type CycleEvidence = { readonly since: string; readonly actions: number | null };

export type RowKind =
  | 'ticket'
  | 'invoice'
  | 'answer'
  | 'interaction'
  | 'milestone'
  | 'contact'
  | 'subscription'
  | 'refund'
  | 'refund_request'
  | 'credit_note'
  | 'account';

export type PersonEvidence = {
  readonly contactId: string;
  readonly name: string;
  /** Of the fall, of the use, of the threads: said by the finding. */
  readonly share: number | null;
  /** Contact-days a week, before and after. */
  readonly before: number | null;
  readonly after: number | null;
  readonly lastDay: string | null;
};

export type FeatureEvidence = {
  readonly feature: string;
  readonly productKey: string;
  readonly before: number;
  readonly after: number;
  /** −.81 when it fell by 81 %. */
  readonly changeRatio: number;
};

/** A measure of the score: its points of 100, and how many points it takes from the account. */
export type CauseEvidence = { readonly metric: string; readonly points: number; readonly lost: number };

/** A part of an index: its points and the most it can have, what was counted and of how many. Null points: nobody tells it. */
export type PartEvidence = {
  readonly part: string;
  readonly points: number | null;
  readonly most: number;
  readonly count: number | null;
  readonly of: number | null;
};

export type HistoryEvidence = {
  readonly on: string;
  readonly kind: 'nps' | 'csat' | 'ces' | 'remorse' | 'talk';
  readonly score: number | null;
};

export const NO_EVIDENCE: Evidence = {
  params: {},
  who: [],
  features: [],
  notExplainedBy: [],
  stillActive: [],
  causes: [],
  history: [],
  parts: [],
  cycles: [],
  rows: [],
};
