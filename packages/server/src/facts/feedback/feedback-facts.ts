import type { ContactId, MemberId } from '../../kernel/ids.ts';
import type { DayNumber } from '../../kernel/time.ts';

export type AnswerFacts = {
  readonly id: string;
  readonly contactId: ContactId | null;
  readonly kind: 'nps' | 'csat' | 'ces' | 'remorse';
  /** Which survey, where its source names it. */
  readonly survey?: string | null;
  readonly score: number;
  readonly comment: string | null;
  readonly day: DayNumber;
};

export type PulseFacts = {
  readonly value: 1 | 2 | 3 | 4 | 5;
  readonly day: DayNumber;
  readonly memberId: MemberId | null;
  readonly reason: string;
};

/** A member's answer to a question of the workspace's own about an account. */
export type JudgementFacts = {
  readonly metricKey: string;
  readonly value: 1 | 2 | 3 | 4 | 5;
  readonly day: DayNumber;
  readonly memberId: MemberId | null;
};
