import type { Stage } from '../../facts/accounts/index.ts';
import type { CareState, Catalogue, WorkspaceContext } from '../../measures/metrics/index.ts';
import type { FirstValueRules } from '../first-value/index.ts';
import type { FitRules } from '../icp-fit/index.ts';
import type { Scorecard } from '../health/index.ts';
import type { Signal, SignalSettings } from '../signals/index.ts';
import type { Benchmarks } from './first-value-of-all.ts';

/** By what accounts are judged: what the workspace published, or what ships. */
export type Rulebook = {
  readonly catalogue: Catalogue;
  readonly scorecards: readonly Scorecard[];
  readonly signals: SignalSettings;
  readonly firstValue: FirstValueRules;
  /** Whom the workspace sells to best; absent where it does not say. */
  readonly fit?: FitRules;
};

/** How accounts stand among each other on the day. */
export type Field = {
  readonly context: WorkspaceContext;
  readonly benchmarks: Benchmarks;
  /** ARR of the accounts of each owner's book and of each tier, ascending. */
  readonly books: Readonly<Record<string, readonly number[]>>;
  readonly tiers: Readonly<Record<string, readonly number[]>>;
};

/** What was known of the account before this day. */
export type Before = {
  readonly signals: readonly Signal[];
  /** As it was computed. */
  readonly stage: Stage | null;
  /** Set by a member; it stands before the computed one until it is taken back. */
  readonly stageByHand: Stage | null;
  readonly daysUnknown: number;
  /** How closely it was looked after; null before it was judged at all. */
  readonly care: CareState | null;
  /** To leave, as it was told last; only the open day knows it, days that are over never. */
  readonly chanceToLeave?: number;
};
