import { BRIDGED_DAYS } from '../../measures/metrics/index.ts';

/**
 * How far back it is counted, how far ahead a signal is to tell of a customer, and how long before the end it still helps; how long who only
 * tried must stay away.
 */
export const RECORD_DAYS = { back: 730, horizon: 180, lead: 14, stayedAway: 60, bridged: BRIDGED_DAYS } as const;

/** What a store counts of one detector of customers; see `detector-record.sql`. */
export type RecordCounts = {
  readonly resolved: number;
  readonly followed: number;
  readonly disputed: number;
  readonly unfollowed: number;
  readonly accountWeeks: number;
  readonly weeksOver: number;
  readonly leavers: number;
  readonly leftInWeeks: number;
  readonly foreseen: number;
  readonly saidRight: number;
  readonly said: number;
};

/** What a signal is held against: that a customer leaves, or that who tried the product stays away. */
export type OutcomeHeldAgainst = 'leaving' | 'giving_up';

/** How a detector did here. Shares are null where nothing could be counted. */
export type DetectorRecord = {
  readonly outcome: OutcomeHeldAgainst;
  /** Within so many days it must come. */
  readonly days: number;
  /** Signals whose horizon is over, or whose account has left, or that somebody closed as a false alarm. */
  readonly resolved: number;
  /** Those of them whose account left within the horizon and of which nobody said otherwise: of `resolved` they are the precision. */
  readonly followed: number;
  /** The share of all customers that leaves within as long: what a signal without meaning would have. */
  readonly usualRatio: number | null;
  /** Accounts that left, and those of them on which it was raised in time: recall. */
  readonly leavers: number;
  readonly foreseen: number;
  /** False alarms per 100 weeks of an account: what people called so at once, what nothing followed and nobody confirmed once its horizon is over. */
  readonly falsePer100Weeks: number | null;
  /** What people said by closing its signals: how many it was right on, of those of which they said so or otherwise. */
  readonly said: { readonly right: number; readonly judged: number };
};

export function recordOf(counts: RecordCounts): DetectorRecord {
  const { resolved, followed, disputed, unfollowed, accountWeeks, weeksOver, leavers, leftInWeeks, foreseen, saidRight, said } = counts;
  const days = RECORD_DAYS.horizon;
  return {
    outcome: 'leaving',
    days,
    resolved,
    followed,
    usualRatio: weeksOver > 0 ? 1 - Math.exp((-leftInWeeks / weeksOver) * (days / 7)) : null,
    leavers,
    foreseen,
    // Each kind against the weeks in which it could have been counted.
    falsePer100Weeks: weeksOver > 0 ? 100 * (disputed / accountWeeks + unfollowed / weeksOver) : null,
    said: { right: saidRight, judged: said },
  };
}

/** Of a detector of who only tries the product: what it raised of which it is known what came, and who stayed away; see `trial-record.sql`. */
export type TrialCounts = Pick<RecordCounts, 'resolved' | 'followed'>;

export function trialRecordOf({ resolved, followed }: TrialCounts, said: DetectorRecord['said']): DetectorRecord {
  const days = RECORD_DAYS.stayedAway;
  return { outcome: 'giving_up', days, resolved, followed, usualRatio: null, leavers: 0, foreseen: 0, falsePer100Weeks: null, said };
}
