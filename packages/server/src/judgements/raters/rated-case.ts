import type { DayNumber } from '../../kernel/time.ts';
import type { Outcome } from '../backtest/index.ts';

export type PulseValue = 1 | 2 | 3 | 4 | 5;

/** A member's judgement of a customer on a day, the score of that day, and what came of it. */
export type RatedCase = {
  readonly accountId: string;
  /** Null where it is not known who judged. */
  readonly raterId: string | null;
  readonly day: DayNumber;
  readonly value: PulseValue;
  /** The score kept last in the week up to the day, without what may know the decision, the pulse among it; null where there was none. */
  readonly points: number | null;
  readonly outcome: Outcome;
};
