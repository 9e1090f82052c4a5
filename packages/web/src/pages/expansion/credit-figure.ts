import type { CreditedTo } from '../../features/expansion/credit-words.ts';

/** A figure of the report that is open: of one line or of all, of one quarter or of all. */
export type CreditFigure = {
  readonly line: CreditedTo | undefined;
  readonly since: string;
  readonly until: string;
  /** The first day of its quarter; absent for all. */
  readonly quarter: string | undefined;
  readonly amountMinor: number;
};
