import type { DayNumber } from '../../kernel/time.ts';
import type { Brief } from './brief.ts';
import type { Country } from './places.ts';
import type { Segment } from './segment.ts';

/** An account while it is being planned; each step of the plan returns it with more settled. */
export type Draft = {
  readonly key: string;
  readonly name: string;
  readonly industry: string;
  readonly country: Country;
  readonly segment: Segment;
  readonly isOld: boolean;
  readonly start: DayNumber;
  readonly isInvoiceOnly: boolean;
  /** Nothing happens to it by chance: told by a story. */
  readonly isSettled: boolean;
  readonly brief: Brief | null;
};

export type DraftWithTerm = Draft & { readonly months: 1 | 12 | 24 | 36; readonly isPrepaid: boolean };
export type DraftWithLoss = DraftWithTerm & { readonly end: DayNumber | null };
