import type { DayNumber } from '../../kernel/time.ts';
import { firstPaidDay, inWorkspaceCurrency, mrrOn, type PaidSubscription, type Rate } from './mrr-line.ts';

/** How long an account paid from a day on, its first one unless said otherwise, and what: minor units of a month, at the rates of that day. */
export type PaidSpan = {
  readonly sinceDay: DayNumber;
  /** The first day without a paid subscription, late signatures bridged; null while it pays. */
  readonly lostDay: DayNumber | null;
  /** 0 where the rate is not known. */
  readonly beganMinor: number;
  /** So many days after; null where they are not over by the day. */
  readonly laterMinor: number | null;
};

type Subscriptions = { readonly subscriptions: readonly PaidSubscription[] };
type Watched = { readonly day: DayNumber; readonly afterDays: number };

/** Null where it never paid. Who came back is lost on the day it left first. */
export function paidSpanOf(account: Subscriptions, rate: Rate, watched: Watched): PaidSpan | null {
  const sinceDay = firstPaidDay(account.subscriptions);
  return sinceDay === null || sinceDay > watched.day ? null : paidSpanFrom(account, rate, { ...watched, sinceDay });
}

/** The same from a later day on, on which it paid. */
export function paidSpanFrom(
  { subscriptions }: Subscriptions,
  rate: Rate,
  { day, afterDays, sinceDay }: Watched & { readonly sinceDay: DayNumber },
): PaidSpan {
  const turns = subscriptions.flatMap(({ endDay, versions }) => [
    ...(endDay === null ? [] : [endDay]),
    ...versions.filter(({ mrrMinor }) => mrrMinor === 0).map(({ fromDay }) => fromDay),
  ]);
  const lostDay = turns
    .filter((turn) => turn > sinceDay && turn <= day)
    .sort((a, b) => a - b)
    .find((turn) => mrrOn(subscriptions, turn).size === 0);
  const paid = (on: DayNumber) => inWorkspaceCurrency(mrrOn(subscriptions, on), rate, sinceDay) ?? 0;
  return {
    sinceDay,
    lostDay: lostDay ?? null,
    beganMinor: paid(sinceDay),
    laterMinor: sinceDay + afterDays > day ? null : paid(sinceDay + afterDays),
  };
}
