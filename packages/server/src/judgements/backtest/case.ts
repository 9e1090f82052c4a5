import type { DayNumber } from '../../kernel/time.ts';
import type { Band } from '../health/index.ts';

/**
 * What came of a customer within the window asked about: it left in it, was still there at its end, left before the window
 * began, had given notice already on the day, or the window is not over yet.
 */
export type Outcome = 'left' | 'stayed' | 'left_soon' | 'noticed' | 'not_over';

export type FormerPoints = { readonly version: number; readonly points: number | null };

export type Standing = { readonly points: number | null; readonly band: Band };

/** A customer on a past day: how it was judged by what was known then, and what came of it. */
export type Case = {
  readonly accountId: string;
  readonly day: DayNumber;
  readonly segment: string | null;
  readonly scorecard: string;
  readonly version: number;
  /** Without what may know the decision to leave. */
  readonly blind: Standing;
  /** By the scorecard as it is. */
  readonly whole: Standing;
  /** What versions of the scorecard before it would have said of the same, without what may know the decision; the newest first. */
  readonly former: readonly FormerPoints[];
  readonly outcome: Outcome;
  /** The first day without a paid subscription; null while there was none. */
  readonly leftDay: DayNumber | null;
};

/** Who leaves within the first days after a date is not counted, for nobody would have had time; who leaves in those after them is to be found. */
export type Window = { readonly leadDays: number; readonly horizonDays: number };
