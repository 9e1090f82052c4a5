import type { DayNumber } from '../../kernel/time.ts';
import type { PredictionKind } from './kinds.ts';
import type { SuggestedWeights } from './suggest-weights.ts';
import type { Learned } from './try-later.ts';

/** What the history of a workspace was fitted to, with what it rests on. */
export type Fit = {
  /** The last day of which facts tell; null where there are none of use or subscriptions. */
  readonly lastDay: DayNumber | null;
  readonly dates: { readonly first: DayNumber; readonly last: DayNumber; readonly n: number } | null;
  /** Looked at, and how many there are: of many, some spread evenly. */
  readonly accounts: number;
  readonly ofAccounts: number;
  readonly kinds: Readonly<Record<PredictionKind, Learned>>;
  readonly weights: SuggestedWeights;
  readonly tookMs: number;
};
