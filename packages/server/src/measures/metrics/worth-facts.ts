import type { DayNumber } from '../../kernel/time.ts';

/** What all accounts say together of what one of them is worth; found by a later slice, as of the day on which it looked last. */
export type WorthFacts = {
  /** Gross margin, 0 to 1, of an account whose own is not known. */
  readonly marginRatio: number;
  /** Of a year. */
  readonly discountYearly: number;
  /** The first day of the first month in which any running cost is known, and the first day after the last; null where none is. */
  readonly costed: { readonly since: DayNumber; readonly until: DayNumber } | null;
  /** Shares left after the t-th renewal: B(a, b + t^c) / B(a, b). Of a segment, or of all. */
  readonly curves: readonly WorthCurve[];
};

export type WorthCurve = {
  readonly kind: 'term' | 'rolling';
  /** Of all accounts; else of those of the segment, null for those without one. */
  readonly isOfAll: boolean;
  readonly segment: string | null;
  readonly curve: { readonly a: number; readonly b: number; readonly c: number };
};
