import type { Records } from '../../platform/records/records.ts';

/** Whose, in which workspace. */
export type Holder = { readonly workspaceId: string; readonly memberId: string };

/** A book on its way from one member to others. */
export type HandOver = {
  readonly workspaceId: string;
  readonly from: string;
  /** Who gets what hangs on an account of the book, by account. */
  readonly receivers: ReadonlyMap<string, string>;
  /** Who gets what hangs on no account of it. */
  readonly otherwise: string;
  /** Why, in the words of whoever hands it over; null where nothing was said. */
  readonly why: string | null;
  /** What the next one is to know of an account, by account. */
  readonly lines: ReadonlyMap<string, string>;
  /** Who hands it over; null for a key. */
  readonly memberId: string | null;
  readonly at: string;
  /** The first day of the new ones, `YYYY-MM-DD`. */
  readonly today: string;
};

/**
 * Something that members hold and that is given to somebody else before they go. Every column of the database that names a member is in
 * one of these, or said to be history (`work/teams/members-named.ts`).
 */
export type Holding = {
  /** Its word is `teams.held.<kind>`. */
  readonly kind: string;
  /** `table.column` in which they stand. */
  readonly columns: readonly string[];
  /** How many the member holds now. */
  readonly count: (records: Records, holder: Holder) => Promise<number>;
  /** Gives all of them away, and says how many and of which accounts. */
  readonly handOver: (records: Records, given: HandOver) => Promise<{ readonly moved: number; readonly accountIds: readonly string[] }>;
};
