import type { DayNumber } from '../../kernel/time.ts';
import type { UsageLines } from './usage-lines.ts';
import type {
  ActionProperties,
  ActiveContacts,
  ActiveContactsQuestion,
  Adoption,
  AdoptionQuestion,
  ChangesQuestion,
  Cohort,
  CountedBy,
  CountRow,
  CountsQuestion,
  FirstOccurrences,
  FirstOccurrencesQuestion,
  PropertiesQuestion,
  RetentionQuestion,
  Stickiness,
  StickinessQuestion,
  TimelinePage,
  TopContact,
  TopContactsQuestion,
  UsageChange,
  UsageEvent,
  UsageTotals,
} from './usage-questions.ts';

/**
 * What may be asked of a usage store. Each engine answers it, and all the same. A question has bounds (`MOST`), beyond
 * which it is refused, and 20 seconds; two are answered at once, the others wait in line.
 */
export type UsageStore = {
  /** Daily counts of these accounts from a day on. */
  readonly linesOfAccounts: (workspaceId: string, accountIds: readonly string[], since: DayNumber) => Promise<UsageLines>;
  /** By day where that is asked for, else the most first. */
  readonly counts: <By extends CountedBy>(workspaceId: string, question: CountsQuestion<By>) => Promise<readonly CountRow<By>[]>;
  /** Accounts with most contacts in the last window first; those without any are left out. */
  readonly activeContacts: (workspaceId: string, question: ActiveContactsQuestion) => Promise<readonly ActiveContacts[]>;
  /** Accounts that reached the first step, the earliest first. */
  readonly firstOccurrences: (workspaceId: string, question: FirstOccurrencesQuestion) => Promise<readonly FirstOccurrences[]>;
  /** Accounts with use in either window, those whose use fell most first. */
  readonly changes: (workspaceId: string, question: ChangesQuestion) => Promise<readonly UsageChange[]>;
  /** A row for each week, also where it has nobody. */
  readonly retention: (workspaceId: string, question: RetentionQuestion) => Promise<readonly Cohort[]>;
  /** By segment and feature, as they were asked for. */
  readonly adoption: (workspaceId: string, question: AdoptionQuestion) => Promise<readonly Adoption[]>;
  /** One account's events, newest first; those of one moment by their key. */
  readonly timelineOfAccount: (workspaceId: string, accountId: string, page: TimelinePage) => Promise<readonly UsageEvent[]>;
  /** A row for each day of the range. */
  readonly stickiness: (workspaceId: string, question: StickinessQuestion) => Promise<readonly Stickiness[]>;
  /** Contacts of accounts, those who did most first. */
  readonly topContacts: (workspaceId: string, question: TopContactsQuestion) => Promise<readonly TopContact[]>;
  /** What an action's events carry, read from the newest of them. */
  readonly properties: (workspaceId: string, question: PropertiesQuestion) => Promise<ActionProperties>;
  readonly totals: (workspaceId: string) => Promise<UsageTotals>;
};

/** The calls that cross from the API to the process that owns the store. */
export const USAGE_STORE_CALLS = [
  'linesOfAccounts',
  'counts',
  'activeContacts',
  'firstOccurrences',
  'changes',
  'retention',
  'adoption',
  'timelineOfAccount',
  'stickiness',
  'topContacts',
  'properties',
  'totals',
] as const satisfies readonly (keyof UsageStore)[];
