import type { DayNumber } from '../../kernel/time.ts';

export type Severity = 'low' | 'medium' | 'high' | 'positive';
export type Section = 'now' | 'week' | 'beyond' | 'course' | 'free' | 'later' | 'snoozed' | 'done';

/** What is due in fewer days than these is of this week. */
export const WEEK_DAYS = 7;

/** Something that speaks for turning to an account. */
export type Reason = {
  readonly accountId: string;
  /** `path` where a pooled account left the usual path of its peers. */
  readonly kind: 'signal' | 'task' | 'notice' | 'path' | 'risk' | 'renewal';
  readonly id: string;
  readonly key: string;
  readonly subject: string;
  readonly severity: Severity | null;
  readonly sinceDay: DayNumber | null;
  readonly openedDay: DayNumber | null;
  readonly dueDay: DayNumber | null;
  readonly title: string | null;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly snoozedUntilDay: DayNumber | null;
  readonly snoozeUntilWorse: boolean;
  /** Done or closed by a person today. */
  readonly isDone: boolean;
  readonly closedAs: string | null;
  /** A task or a risk that is the caller's own. */
  readonly isMine: boolean;
};

export type AccountOfToday = {
  readonly id: string;
  readonly stake: number | null;
  readonly ownerId: string | null;
  /** Accounts with signals that the owner can turn to in a week. */
  readonly capacity: number;
  readonly tier: string | null;
  /** Free, not worth a member's time yet, and nobody asked for any: the product helps it. */
  readonly isHelpedByProduct: boolean;
};

export type RankedRow<Account extends AccountOfToday> = {
  readonly account: Account;
  readonly section: Section;
  /** The weightiest first. */
  readonly reasons: readonly Reason[];
};
