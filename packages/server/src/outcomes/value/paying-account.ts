import type { KeptValue } from './kept-value.ts';

/** An account that ever paid, by what it can be grouped, with what is kept of it. */
export type PayingAccount = KeptValue & {
  readonly accountId: string;
  readonly name: string;
  readonly segment: string | null;
  readonly tier: string | null;
  readonly channel: string | null;
  readonly country: string | null;
};
