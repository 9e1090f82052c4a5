import type { DayNumber } from '../../kernel/time.ts';

/** One subscription as money over time: it holds from `startDay` up to, and not with, `endDay`. */
export type PaidSubscription = {
  readonly startDay: DayNumber;
  readonly endDay: DayNumber | null;
  /** In order of their day. */
  readonly versions: readonly { readonly fromDay: DayNumber; readonly mrrMinor: number; readonly currency: string }[];
};

export type Rate = (currency: string, day: DayNumber) => number | null;

/** Recurring money of an account on a day, by currency, in minor units of a month. */
export type MrrByCurrency = ReadonlyMap<string, number>;

/** A new start within 30 days of an end is a late signature: neither churn nor reactivation. */
const BRIDGE_DAYS = 30;

/** What the account pays for a month on the day, gaps of late signatures bridged. */
export function mrrOn(subscriptions: readonly PaidSubscription[], day: DayNumber): MrrByCurrency {
  const mrr = new Map<string, number>();
  for (const subscription of subscriptions) {
    const endDay = bridgedEnd(subscription, subscriptions);
    if (subscription.startDay > day || (endDay !== null && endDay <= day)) continue;
    const version = subscription.versions.findLast((one) => one.fromDay <= day);
    if (version === undefined || version.mrrMinor === 0) continue;
    mrr.set(version.currency, (mrr.get(version.currency) ?? 0) + version.mrrMinor);
  }
  return mrr;
}

function bridgedEnd(subscription: PaidSubscription, all: readonly PaidSubscription[]): DayNumber | null {
  const { endDay } = subscription;
  if (endDay === null) return null;
  const isCovered = all.some(
    (other) => other !== subscription && other.startDay <= endDay && (other.endDay === null || other.endDay > endDay),
  );
  if (isCovered) return endDay;
  const next = all.filter((other) => other.startDay > endDay && other.startDay - endDay <= BRIDGE_DAYS).map((other) => other.startDay);
  return next.length === 0 ? endDay : Math.min(...next);
}

/** In the workspace's currency, at the rates of a day; null where a rate is not known. */
export function inWorkspaceCurrency(mrr: MrrByCurrency, rate: Rate, day: DayNumber): number | null {
  let sum = 0;
  for (const [currency, minor] of mrr) {
    const factor = rate(currency, day);
    if (factor === null) return null;
    sum += minor * factor;
  }
  return Math.round(sum);
}
