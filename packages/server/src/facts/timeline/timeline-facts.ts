import type { ContactId } from '../../kernel/ids.ts';
import type { DayNumber } from '../../kernel/time.ts';

export type InteractionFacts = {
  readonly id: string;
  readonly kind: string;
  readonly isTwoWay: boolean;
  readonly isAutomated: boolean;
  readonly isPlanned: boolean;
  /** Ahead of today where a source told of a meeting that is to come. */
  readonly day: DayNumber;
  /** Since when we know of it. */
  readonly toldDay: DayNumber;
  readonly contactIds: readonly ContactId[];
  /** They asked in it for their money back, by its subject. */
  readonly asksRefund: boolean;
};

export type MilestoneFacts = {
  readonly id: string;
  readonly title: string;
  readonly dueDay: DayNumber | null;
  readonly doneDay: DayNumber | null;
  readonly waitsFor: 'us' | 'customer' | 'partner' | null;
};

export type TaskFacts = {
  readonly id: string;
  readonly createdDay: DayNumber;
  readonly dueDay: DayNumber | null;
  readonly doneDay: DayNumber | null;
  readonly isDropped: boolean;
};
