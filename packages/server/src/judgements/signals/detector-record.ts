/** How far ahead a signal is to tell, and how long before the end it still helps. */
export const RECORD_DAYS = { horizon: 180, lead: 14 } as const;

/** What a store counts of one detector; see `detector-record.sql`. */
export type RecordCounts = {
  readonly resolved: number;
  readonly followed: number;
  readonly falseAlarms: number;
  readonly accountWeeks: number;
  readonly leavers: number;
  readonly leftInWeeks: number;
  readonly foreseen: number;
};

/** How a detector did here. Shares are null where nothing could be counted. */
export type DetectorRecord = {
  /** Signals whose horizon is over, or whose account has left. */
  readonly resolved: number;
  /** Those of them whose account left within the horizon: of `resolved` they are the precision. */
  readonly followed: number;
  /** The share of all customers that leaves within as long: what a signal without meaning would have. */
  readonly usualRatio: number | null;
  /** Accounts that left, and those of them on which it was raised in time: recall. */
  readonly leavers: number;
  readonly foreseen: number;
  /** Signals that nothing followed and nobody confirmed, per 100 weeks of an account. */
  readonly falsePer100Weeks: number | null;
};

export function recordOf(counts: RecordCounts, horizonDays: number): DetectorRecord {
  const { resolved, followed, falseAlarms, accountWeeks, leavers, leftInWeeks, foreseen } = counts;
  const isCounted = accountWeeks > 0;
  return {
    resolved,
    followed,
    usualRatio: isCounted ? 1 - Math.exp((-leftInWeeks / accountWeeks) * (horizonDays / 7)) : null,
    leavers,
    foreseen,
    falsePer100Weeks: isCounted ? (100 * falseAlarms) / accountWeeks : null,
  };
}
