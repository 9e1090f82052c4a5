import type { DayNumber } from '../../kernel/time.ts';
import { type Factor, worth } from './worth.ts';

/** One subscription as money over time: it holds from `startDay` up to, and not with, `endDay`. */
export type PaidSubscription = {
  readonly startDay: DayNumber;
  readonly endDay: DayNumber | null;
  /** In order of their day. */
  readonly versions: readonly { readonly fromDay: DayNumber; readonly mrrMinor: number; readonly currency: string }[];
};

/** What a minor unit of a currency is worth in minor units of the currency shown, on a day; null where no rate is known. */
export type Rate = (currency: string, day: DayNumber) => Factor | null;

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
    const version = versionOn(subscription, day);
    if (version === undefined || version.mrrMinor === 0) continue;
    mrr.set(version.currency, (mrr.get(version.currency) ?? 0) + version.mrrMinor);
  }
  return mrr;
}

/** What holds on a day; before the first one none does. */
export function versionOn<Version extends { readonly fromDay: DayNumber }>(
  { versions }: { readonly versions: readonly Version[] },
  day: DayNumber,
): Version | undefined {
  return versions.findLast((one) => one.fromDay <= day);
}

/** The first day on which nothing is paid for it, where another that is paid for began soon after: that one's beginning. */
export function bridgedEnd(subscription: PaidSubscription, all: readonly PaidSubscription[]): DayNumber | null {
  const { endDay } = subscription;
  if (endDay === null || endDay <= subscription.startDay) return endDay;
  let next: DayNumber | null = null;
  for (const other of all) {
    if (other === subscription || (other.endDay !== null && other.endDay <= other.startDay)) continue;
    if (other.startDay > endDay + BRIDGE_DAYS || (other.endDay !== null && other.endDay <= endDay)) continue;
    if (!((versionOn(other, Math.max(endDay, other.startDay))?.mrrMinor ?? 0) > 0)) continue;
    if (other.startDay <= endDay) return endDay;
    if (next === null || other.startDay < next) next = other.startDay;
  }
  return next ?? endDay;
}

/** In the currency that rates lead to, at those of a day; null where a rate is not known. Rounded once. */
export function inWorkspaceCurrency(mrr: MrrByCurrency, rate: Rate, day: DayNumber): number | null {
  const parts = [];
  for (const [currency, minor] of mrr) {
    const factor = rate(currency, day);
    if (factor === null) return null;
    parts.push({ minor, factor });
  }
  return worth(parts);
}

/** The first day on which anything was paid; null where nothing ever was. */
export function firstPaidDay(subscriptions: readonly PaidSubscription[]): DayNumber | null {
  const days = subscriptions.flatMap((one) => {
    const paid = one.versions.find((version) => version.mrrMinor > 0);
    return paid === undefined ? [] : [Math.max(one.startDay, paid.fromDay)];
  });
  return days.length === 0 ? null : Math.min(...days);
}
