import type { KeptValue } from './kept-value.ts';

/** An account that ever paid, with what is kept of it. */
export type PayingAccount = KeptValue & {
  readonly accountId: string;
  readonly name: string;
  readonly segment: string | null;
  /** What it has of the attribute by which accounts were asked to be told apart; null without one, and where none was asked for. */
  readonly attribute: string | null;
};
