import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import type { FirstDays } from '../../../measures/metrics/index.ts';
import type { FieldSnapshot } from '../field-as-of.ts';
import type { Verdict } from '../hold-mass-drops.ts';
import type { Before } from '../judge-account.ts';
import type { States } from '../judge-days.ts';

/** One day of a workspace, to be judged in parts; plain values, so that they can be told to a thread. */
export type Run = {
  readonly workspaceId: WorkspaceId;
  readonly timeZone: string;
  readonly day: DayNumber;
  /** The day is not over yet: what is written of it is how it stands now. */
  readonly isOpen: boolean;
  readonly now: string;
  readonly field: FieldSnapshot;
};

/** Accounts to judge; what was known of them before is read for the open day, and given for one that is over. */
export type Part = { readonly accountIds: readonly string[]; readonly states: States | null };

export type PartJudged = {
  readonly judged: readonly { readonly accountId: string; readonly verdict: Verdict; readonly before: Before | null }[];
  /** Accounts of which a row changed. */
  readonly changed: readonly string[];
  /** The first day of each kind of fact that they hold. */
  readonly firstDays: FirstDays;
};

/** Who judges parts of a run: a thread, which is told of the run once and asked part by part. */
export type Judge = {
  readonly begin: (run: NamedRun) => Promise<void>;
  readonly judge: (runId: string, part: Part) => Promise<PartJudged>;
  readonly end: (runId: string) => Promise<void>;
};

export type NamedRun = Run & { readonly id: string };

export const JUDGE_CALLS = ['begin', 'judge', 'end'] as const;
