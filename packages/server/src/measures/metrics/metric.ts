import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from './dossier.ts';
import type { FactSource } from './fact-source.ts';
import type { WorkspaceContext } from './workspace-context.ts';

/** A number about an account, named and described; how it comes about is not said here. */
export type MetricInfo = {
  readonly key: string;
  readonly unit: MetricUnit;
  /** up: more is better; down: less is better; neither: it only describes. */
  readonly direction: 'up' | 'down' | 'neither';
  /** How its window is said: a fixed number of days, the product's own cycle, or the moment. */
  readonly window: MetricWindow;
  /** The facts that it rests on, the chief one first; where the workspace has none of that, it is unknown. */
  readonly facts: readonly FactSource[];
  /** It may rest on a decision to leave that was already made: a backtest does not count it as foresight. */
  readonly knowsDecision?: true;
  /** Where the workspace defined it itself. */
  readonly own?: OwnOrigin;
};

/** Where a metric of the workspace's own comes from. */
export type OwnOrigin = {
  readonly version: number;
  /** The day since which it counts as it does: a reading of an earlier day is not compared with one of today. */
  readonly countedSince: DayNumber;
};

/** A named, defined number about an account. Adding one to the catalogue is all a new number needs. */
export type Metric = MetricInfo & {
  /** The value as of the end of a day; a reason where it is not known. Never zero for unknown. */
  readonly read: (dossier: Dossier, day: DayNumber, context: WorkspaceContext) => ReadValue;
};

export type MetricUnit =
  | 'contacts'
  | 'count'
  | 'ratio'
  | 'days'
  | 'hours'
  | 'months'
  | 'percentile'
  | 'points'
  | 'money'
  | 'rating_5'
  | 'rating_10'
  | 'state'
  | 'releases';

export type MetricWindow =
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'cycle'; readonly cycles: number }
  | { readonly kind: 'now' }
  | { readonly kind: 'life' };

export type ReadValue =
  | { readonly known: true; readonly value: number }
  /** Why not: a code with words in the catalogue, such as no_usage_source or too_little_history. */
  | { readonly known: false; readonly why: UnknownReason };

export type UnknownReason =
  | 'no_source'
  | 'practice_not_in_use'
  | 'too_little_history'
  | 'too_few'
  | 'not_applicable'
  | 'beginning_not_seen'
  | 'no_seats'
  | 'none_named'
  /** Nobody told a fact of the kind about this account. */
  | 'none_told'
  /** The source counts use, but does not say whose it was. */
  | 'contacts_not_named'
  | 'paused'
  | 'not_yet'
  /** Its source has been silent for longer than the measure allows. */
  | 'stale'
  /** What was told or said of it is older than it may be. */
  | 'outdated';

/** All readings of one account at the end of one day, by metric key. */
export type Readings = Readonly<Record<string, ReadValue>>;
