import { inWorkspaceCurrency, mrrOn, type Rate, type SubscriptionFacts } from '../../facts/revenue/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { LATE_DAYS } from './contract-life.ts';

/** The days of a mean month. */
export const MONTH_DAYS = 365.25 / 12;

/** Days on which the same was paid: minor units of a month in the workspace's currency, at the rate of the first of them. */
export type PaidStretch = { readonly since: DayNumber; readonly until: DayNumber; readonly mrrMinor: number };

/** What an account paid up to the end of a day, stretch by stretch; null where a rate is not known. */
export function paidStretches(subscriptions: readonly SubscriptionFacts[], rate: Rate, day: DayNumber): readonly PaidStretch[] | null {
  const turns = subscriptions.flatMap(({ startDay, endDay, versions }) => [
    startDay,
    ...(endDay === null ? [] : [endDay, endDay + LATE_DAYS]),
    ...versions.map(({ fromDay }) => fromDay),
  ]);
  const days = [...new Set([...turns.filter((turn) => turn <= day), day + 1])].sort((a, b) => a - b);
  const stretches: PaidStretch[] = [];
  for (const [at, since] of days.slice(0, -1).entries()) {
    const mrrMinor = inWorkspaceCurrency(mrrOn(subscriptions, since), rate, since);
    if (mrrMinor === null) return null;
    if (mrrMinor > 0) stretches.push({ since, until: days[at + 1] ?? since, mrrMinor });
  }
  return stretches;
}

/** Recurring money of the days within a window, in minor units. */
export function moneyWithin(
  stretches: readonly PaidStretch[],
  { since, until }: { readonly since: DayNumber; readonly until: DayNumber },
): number {
  return Math.round(
    stretches.reduce(
      (sum, one) => sum + (one.mrrMinor * Math.max(0, Math.min(one.until, until) - Math.max(one.since, since))) / MONTH_DAYS,
      0,
    ),
  );
}

/** The first day by whose end money times margin has come to an amount; null where it has not. */
export function paidBackDay(stretches: readonly PaidStretch[], marginRatio: number, amountMinor: number): DayNumber | null {
  if (marginRatio <= 0) return null;
  let left = amountMinor;
  for (const { since, until, mrrMinor } of stretches) {
    const aDay = (mrrMinor * marginRatio) / MONTH_DAYS;
    if (aDay * (until - since) >= left) return since + Math.max(0, Math.ceil(left / aDay) - 1);
    left -= aDay * (until - since);
  }
  return null;
}
