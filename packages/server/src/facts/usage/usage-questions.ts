import type { DayNumber } from '../../kernel/time.ts';
import type { UsageKind } from '../../sources/intake/index.ts';

/** Half-open: from `since` up to, and not with, `until`; at most `MOST.days`. */
export type DayRange = { readonly since: DayNumber; readonly until: DayNumber };

/** An action as people name it, whatever the kind of its events. */
export type ActionName = { readonly productKey: string; readonly action: string };

/** What a question is about; what is left out means all. */
export type UsageFilter = {
  /** At most `MOST.accounts`. */
  readonly accountIds?: readonly string[];
  /** At most `MOST.actions`. */
  readonly actions?: readonly ActionName[];
  /** True: what machines did; false: what people did. */
  readonly isAutomatic?: boolean;
};

/** By what counts are broken down. */
export type CountedBy = 'account' | 'action' | 'contact' | 'day';

export type CountsQuestion<By extends CountedBy> = {
  readonly by: readonly By[];
  /** Left out: of all time. */
  readonly range?: DayRange;
  readonly filter?: UsageFilter;
  /** At most `MOST.rows`. */
  readonly limit: number;
};

/** One row for each value of what it is broken down by. */
export type CountRow<By extends CountedBy> = {
  readonly count: number;
  readonly accounts: number;
  /** Known people; nobody's use is in the count alone. */
  readonly contacts: number;
  readonly lastDay: DayNumber;
} & ('account' extends By ? { readonly accountId: string } : unknown) &
  ('action' extends By ? SeenAction : unknown) &
  ('contact' extends By ? { readonly contactId: string | null } : unknown) &
  ('day' extends By ? { readonly day: DayNumber } : unknown);

export type SeenAction = ActionName & { readonly kind: UsageKind; readonly isAutomatic: boolean };

export type ActiveContactsQuestion = {
  /** The windows end with the day before. */
  readonly until: DayNumber;
  /** Lengths in days, 1 for daily active contacts, 28 for monthly; at most `MOST.windows`, none longer than `MOST.days`. */
  readonly windows: readonly number[];
  readonly filter?: UsageFilter;
  readonly limit: number;
};

/** Contacts of an account who were active within each window, in the order of the windows. */
export type ActiveContacts = { readonly accountId: string; readonly contacts: readonly number[] };

export type FirstOccurrencesQuestion = {
  /** In their order, each met by any of its actions; at most `MOST.steps`. */
  readonly steps: readonly (readonly ActionName[])[];
  readonly range: DayRange;
  readonly filter?: Pick<UsageFilter, 'accountIds' | 'isAutomatic'>;
  readonly limit: number;
};

/** When an account first did each step, at or after the step before; null from the step on that it has not reached. */
export type FirstOccurrences = { readonly accountId: string; readonly steps: readonly (Occurrence | null)[] };

/** `atMs` is null where only the day is known; such an event comes first on its day. */
export type Occurrence = { readonly day: DayNumber; readonly atMs: number | null };

export type ChangesQuestion = {
  readonly range: DayRange;
  /** The earlier window; of the same length, for a fair comparison. */
  readonly earlier: DayRange;
  readonly filter?: UsageFilter;
  readonly limit: number;
};

/** Use of an account in a window and in an earlier one. */
export type UsageChange = {
  readonly accountId: string;
  readonly count: number;
  readonly countEarlier: number;
  readonly contacts: number;
  readonly contactsEarlier: number;
};

/** Who is followed: accounts, or contacts. */
export type Member = 'account' | 'contact';

export type RetentionQuestion = {
  readonly of: Member;
  /** A day of the first week; weeks begin on Mondays. */
  readonly firstWeek: DayNumber;
  /** At most `MOST.weeks`. */
  readonly weeks: number;
  readonly filter?: UsageFilter;
};

/** Members whose first use ever was in one week, and how many of them were active in it and in each week after it. */
export type Cohort = { readonly week: DayNumber; readonly active: readonly number[] };

export type AdoptionQuestion = {
  /** At most `MOST.segments`, with `MOST.accounts` together; an account may be in several. */
  readonly segments: readonly { readonly key: string; readonly accountIds: readonly string[] }[];
  /** At most `MOST.features`. */
  readonly features: readonly { readonly key: string; readonly actions: readonly ActionName[] }[];
  readonly range: DayRange;
  readonly isAutomatic?: boolean;
};

/** How many of a segment used a feature; a pair of which nobody did is left out. */
export type Adoption = {
  readonly segment: string;
  readonly feature: string;
  readonly accounts: number;
  readonly contacts: number;
  readonly count: number;
};

/** `before` is the last row of the page before: newest first. */
export type TimelinePage = {
  /** The day after the newest that may come. */
  readonly until: DayNumber;
  /** At most `MOST.events`. */
  readonly limit: number;
  readonly before?: { readonly atMs: number; readonly key: string };
};

export type UsageEvent = SeenAction & {
  readonly key: string;
  /** The start of its day in UTC where only the day is known. */
  readonly atMs: number;
  readonly isDayOnly: boolean;
  readonly day: DayNumber;
  readonly contactId: string | null;
  readonly count: number;
  readonly properties: string | null;
};

export type StickinessQuestion = {
  /** The days that are told; at most `MOST.stickinessDays`. */
  readonly range: DayRange;
  /** Length of the longer window in days, 7 or 28, say; at most `MOST.stickinessDays`. */
  readonly window: number;
  readonly filter?: UsageFilter;
};

/** Contacts active on a day, and within the window that ends with it; stickiness is their ratio. */
export type Stickiness = { readonly day: DayNumber; readonly daily: number; readonly inWindow: number };

export type TopContactsQuestion = { readonly range: DayRange; readonly filter?: UsageFilter; readonly limit: number };

export type TopContact = {
  readonly accountId: string;
  readonly contactId: string;
  readonly count: number;
  readonly activeDays: number;
  readonly lastDay: DayNumber;
};

export type PropertiesQuestion = { readonly action: ActionName; readonly range: DayRange };

export type ActionProperties = {
  /** How many events were looked at: the newest `MOST.eventsRead` that carry properties. */
  readonly events: number;
  /** At most `MOST.properties`, the most frequent first. */
  readonly properties: readonly ActionProperty[];
};

export type ActionProperty = {
  readonly name: string;
  /** In how many of the events it stands. */
  readonly events: number;
  readonly distinctValues: number;
  /** The most frequent `MOST.values`. Texts, numbers and truth values; what is nested is shown as JSON. */
  readonly values: readonly { readonly value: string; readonly events: number }[];
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

/** What one question may ask for at most; beyond it, it is refused. */
export const MOST = {
  accounts: 50_000,
  actions: 500,
  days: 3_660,
  rows: 100_000,
  windows: 8,
  steps: 10,
  /** What a number of 64 bits can tell apart. */
  weeks: 53,
  stickinessDays: 31,
  segments: 50,
  features: 100,
  events: 1_000,
  eventsRead: 10_000,
  properties: 100,
  values: 20,
} as const;
