import type { DayNumber } from '../../kernel/time.ts';

/** What a deal was offered, should the customer want its money back: nothing, all of it, or what is left of the time. */
export type OfferedTerms = 'none' | 'full' | 'prorated';

/** What one source, or a member, says of one order. Each day is null where it says nothing. */
export type OrderFacts = {
  readonly id: string;
  /** The number of the order; two sources with one number speak of one order. */
  readonly order: string;
  /** Null while nothing is signed, or where the source names none. */
  readonly subscriptionId: string | null;
  /** A member said it; that stands over what sources say. */
  readonly isByHand: boolean;
  readonly openedDay: DayNumber | null;
  readonly quotedDay: DayNumber | null;
  readonly orderedDay: DayNumber | null;
  readonly provisionedDay: DayNumber | null;
  readonly entitledDay: DayNumber | null;
  /** The first day without the entitlement; null while it has no end. */
  readonly entitledUntilDay: DayNumber | null;
  /** The deal came to nothing. */
  readonly lostDay: DayNumber | null;
  readonly licenceKey: string | null;
  /** What refund terms the deal was offered; null where nobody says it. */
  readonly refundTerms: OfferedTerms | null;
  /** Other accounts of which the same key is told; absent where there is none. */
  readonly keyHolders?: readonly KeyHolder[];
};

/** Another account, with the days on which its licence of the same key is enabled. */
export type KeyHolder = {
  readonly accountId: string;
  readonly name: string;
  readonly entitledDay: DayNumber | null;
  readonly entitledUntilDay: DayNumber | null;
};
