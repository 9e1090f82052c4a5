import type { DayNumber } from '../../kernel/time.ts';
import type { UsageKind } from '../../sources/intake/index.ts';
import type { UsageLines } from './usage-lines.ts';

/** What may be asked of a usage store. Two engines answer it, and both the same. */
export type UsageStore = {
  /** Daily counts of these accounts from a day on. */
  readonly linesOfAccounts: (workspaceId: string, accountIds: readonly string[], since: DayNumber) => Promise<UsageLines>;
  readonly countsByDay: (workspaceId: string, range: DayRange) => Promise<readonly DayCount[]>;
  /** What an account did, newest day first, whole days only, at least `limit` lines where there are as many. */
  readonly timelineOfAccount: (
    workspaceId: string,
    accountId: string,
    page: { readonly before: DayNumber; readonly limit: number },
  ) => Promise<readonly TimelineLine[]>;
  /** For telling a source that fell silent from customers who did. */
  readonly productVolumes: (workspaceId: string, since: DayNumber) => Promise<readonly ProductVolume[]>;
  readonly eventsOfAccount: (workspaceId: string, accountId: string, page: EventPage) => Promise<readonly UsageEvent[]>;
  /** Every action that was ever seen, for choosing the core ones among them. */
  readonly actions: (workspaceId: string) => Promise<readonly SeenAction[]>;
  readonly totals: (workspaceId: string) => Promise<UsageTotals>;
};

export type DayRange = { readonly since: DayNumber; readonly until: DayNumber; readonly accountIds?: readonly string[] };
export type DayCount = { readonly day: DayNumber; readonly count: number; readonly contacts: number; readonly accounts: number };

export type TimelineLine = {
  readonly day: DayNumber;
  readonly productKey: string;
  readonly action: string;
  readonly kind: UsageKind;
  readonly isAutomatic: boolean;
  readonly count: number;
  readonly contactIds: readonly string[];
};

export type ProductVolume = {
  readonly productKey: string;
  readonly day: DayNumber;
  readonly count: number;
  readonly contacts: number;
  readonly accounts: number;
};

/** `before` is the last row of the page before: newest first. */
export type EventPage = { readonly limit: number; readonly before?: { readonly atMs: number; readonly key: string } };

export type UsageEvent = {
  readonly key: string;
  /** The start of its day in UTC where only the day is known. */
  readonly atMs: number;
  readonly isDayOnly: boolean;
  readonly day: DayNumber;
  readonly contactId: string | null;
  readonly productKey: string;
  readonly action: string;
  readonly kind: UsageKind;
  readonly isAutomatic: boolean;
  readonly count: number;
  readonly properties: string | null;
};

export type SeenAction = {
  readonly productKey: string;
  readonly action: string;
  readonly kind: UsageKind;
  readonly isAutomatic: boolean;
  readonly count: number;
  readonly contacts: number;
  readonly lastDay: DayNumber;
};

export type UsageTotals = {
  /** Rows kept: single events, and rows of counts. */
  readonly events: number;
  /** The sum of their counts. */
  readonly count: number;
  readonly accounts: number;
  readonly contacts: number;
  readonly firstDay: DayNumber | null;
  readonly lastDay: DayNumber | null;
};

/** The calls that cross from the API to the process that owns the store. */
export const USAGE_STORE_CALLS = [
  'linesOfAccounts',
  'countsByDay',
  'timelineOfAccount',
  'productVolumes',
  'eventsOfAccount',
  'actions',
  'totals',
] as const satisfies readonly (keyof UsageStore)[];
