import type { DayNumber } from '../../kernel/time.ts';
import type { Asked } from './dates.ts';
import type { Figures } from './figures.ts';

/** What a backtest found, with what it rests on. */
export type Found = {
  readonly asked: Asked;
  /** The last day of which facts tell; null where there are none of use or subscriptions. */
  readonly lastDay: DayNumber | null;
  /** Looked at, and how many there are: of many, some spread evenly. */
  readonly accounts: number;
  readonly ofAccounts: number;
  /** Metrics of the scorecards that were left out, as they may know the decision. */
  readonly withheld: readonly string[];
  readonly scorecards: readonly { readonly key: string; readonly name: string }[];
  readonly figures: Figures;
  readonly tookMs: number;
};
