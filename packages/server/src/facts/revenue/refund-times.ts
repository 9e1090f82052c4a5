import { median } from '../../kernel/statistics/index.ts';
import { isoToDay } from '../../kernel/time.ts';

/** A refund with its days, as YYYY-MM-DD: when it was asked for, paid back, and its case closed; null where that is not known. */
export type RefundDays = {
  readonly askedOn: string | null;
  readonly refundedOn: string;
  readonly reviewedOn: string | null;
  readonly cause: string | null;
};
/** Of so many refunds half took at most so many days; null of none. */
export type Took = { readonly refunds: number; readonly medianDays: number | null };
export type RefundTimes = {
  /** From asking to paying back, of refunds that somebody asked for here. */
  readonly payingBack: { readonly all: Took; readonly withCause: Took; readonly withoutCause: Took };
  /** From paying back to saying the cause, where that day is known. */
  readonly closing: Took;
};

export function refundTimesOf(refunds: readonly RefundDays[]): RefundTimes {
  const asked = refunds.flatMap(({ askedOn, refundedOn, cause }) =>
    askedOn === null ? [] : [{ days: between(askedOn, refundedOn), cause }],
  );
  const closed = refunds.flatMap(({ refundedOn, reviewedOn }) => (reviewedOn === null ? [] : [{ days: between(refundedOn, reviewedOn) }]));
  return {
    payingBack: {
      all: tookOf(asked),
      withCause: tookOf(asked.filter(({ cause }) => cause !== null)),
      withoutCause: tookOf(asked.filter(({ cause }) => cause === null)),
    },
    closing: tookOf(closed),
  };
}

const between = (since: string, until: string) => Math.max(0, isoToDay(until) - isoToDay(since));

function tookOf(all: readonly { readonly days: number }[]): Took {
  return { refunds: all.length, medianDays: median(all.map(({ days }) => days)) };
}
