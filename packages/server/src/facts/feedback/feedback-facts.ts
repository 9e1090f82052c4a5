import type { ContactId, MemberId } from '../../kernel/ids.ts';
import type { DayNumber } from '../../kernel/time.ts';

export type AnswerFacts = {
  readonly id: string;
  readonly contactId: ContactId | null;
  readonly kind: 'nps' | 'csat' | 'ces' | 'remorse';
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
