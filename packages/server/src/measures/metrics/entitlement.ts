import { Memo } from '../../kernel/memo.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier, SubscriptionFacts, SubscriptionVersionFacts } from './dossier.ts';
import type { ProductFacts, WorkspaceContext } from './workspace-context.ts';

/** A subscription that gives a right on a day, with the version that holds then. */
export type ActiveSubscription = { readonly subscription: SubscriptionFacts; readonly version: SubscriptionVersionFacts };

/** What an account pays for, which is all that these ask. */
export type Paying = Pick<Dossier, 'subscriptions'>;

const recent = new Memo<readonly SubscriptionFacts[], { day: DayNumber; active: readonly ActiveSubscription[] }>();

/** Those with `start <= day and (end is null or end > day)`; trials are among them. */
export function activeSubscriptions(dossier: Paying, day: DayNumber): readonly ActiveSubscription[] {
  const last = recent.get(dossier.subscriptions);
  if (last?.day === day) return last.active;
  const active = dossier.subscriptions.flatMap((subscription) => {
    if (subscription.startDay > day || (subscription.endDay !== null && subscription.endDay <= day)) return [];
    const version = versionOn(subscription, day);
    return version === null ? [] : [{ subscription, version }];
  });
  recent.set(dossier.subscriptions, { day, active });
  return active;
}

export function versionOn(subscription: SubscriptionFacts, day: DayNumber): SubscriptionVersionFacts | null {
  let held: SubscriptionVersionFacts | null = null;
  for (const version of subscription.versions) {
    if (version.fromDay <= day && (held === null || version.fromDay >= held.fromDay)) held = version;
  }
  return held;
}

/** Recurring money a month in the workspace's currency; null where a needed rate is not known. */
export function mrrOn(dossier: Dossier, day: DayNumber, context: WorkspaceContext): number | null {
  let total = 0;
  for (const { subscription, version } of activeSubscriptions(dossier, day)) {
    if (subscription.isTrial || version.mrrMinor === 0) continue;
    const converted = inCurrency(version, day, context);
    if (converted === null) return null;
    total += converted;
  }
  return Math.round(total);
}

/** Paid for one subscription a month on a day, in the workspace's currency; null where the rate is not known. */
export function mrrOfSubscription(subscription: SubscriptionFacts, day: DayNumber, context: WorkspaceContext): number | null {
  const version = versionOn(subscription, day);
  return version === null ? 0 : inCurrency(version, day, context);
}

function inCurrency(version: SubscriptionVersionFacts, day: DayNumber, context: WorkspaceContext): number | null {
  if (version.currency === context.currency) return version.mrrMinor;
  const rate = context.rate(version.currency, day);
  return rate === null ? null : version.mrrMinor * rate;
}

/** Has an active paid subscription. */
export function isCustomer(dossier: Paying, day: DayNumber): boolean {
  return activeSubscriptions(dossier, day).some(({ subscription, version }) => !subscription.isTrial && version.mrrMinor > 0);
}

/** Has a free plan or a trial, and never paid. */
export function isTrying(dossier: Paying, day: DayNumber): boolean {
  return activeSubscriptions(dossier, day).length > 0 && !hasEverPaid(dossier, day);
}

export function hasEverPaid(dossier: Paying, day: DayNumber): boolean {
  return dossier.subscriptions.some((one) => hasPaid(one, day));
}

function hasPaid({ isTrial, startDay, versions }: SubscriptionFacts, day: DayNumber): boolean {
  return !isTrial && startDay <= day && versions.some((version) => version.fromDay <= day && version.mrrMinor > 0);
}

/** Customers; where the workspace records no subscriptions at all, every account is watched. */
export function isWatched(dossier: Dossier, day: DayNumber, context: WorkspaceContext): boolean {
  return context.sources.has('revenue') ? isCustomer(dossier, day) : true;
}

/** The first day of the present unbroken time as a customer; a gap of up to 30 days does not break it. */
export function customerSince(dossier: Dossier, day: DayNumber): DayNumber | null {
  const spans = paidSpans(dossier, day);
  const last = spans.at(-1);
  return last === undefined || last.until <= day ? null : last.since;
}

export type PaidSpan = { readonly since: DayNumber; readonly until: DayNumber };
/** A gap so long ends no time of paying. */
export const BRIDGED_DAYS = 30;
const FOREVER = 1_000_000;

/** Times of paying up to a day, in order, with gaps of up to 30 days bridged. The last may reach past the day. */
export function paidSpans(dossier: Dossier, day: DayNumber): readonly PaidSpan[] {
  const paid = dossier.subscriptions
    .filter((one) => !one.isTrial && one.startDay <= day && one.versions.some((version) => version.mrrMinor > 0))
    .map((one) => ({ since: one.startDay, until: one.endDay !== null && one.endDay <= day ? one.endDay : FOREVER }))
    .sort((a, b) => a.since - b.since);
  const spans: { since: DayNumber; until: DayNumber }[] = [];
  for (const span of paid) {
    const last = spans.at(-1);
    if (last !== undefined && span.since <= last.until + BRIDGED_DAYS) last.until = Math.max(last.until, span.until);
    else spans.push({ ...span });
  }
  return spans;
}

/** Seats entitled on a day, of one product or of all; null where no subscription says a number. */
export function seatsOn(dossier: Dossier, day: DayNumber, productKey: string | null): number | null {
  let seats: number | null = null;
  for (const { subscription, version } of activeSubscriptions(dossier, day)) {
    if (version.seats === null || (productKey !== null && subscription.productKey !== null && subscription.productKey !== productKey))
      continue;
    seats = (seats ?? 0) + version.seats;
  }
  return seats;
}

/** A product that the account has, with its share of what the account pays. */
export type HeldProduct = { readonly product: ProductFacts; readonly weight: number };

const recentlyHeld = new Memo<Dossier, { day: DayNumber; products: readonly ProductFacts[]; held: readonly HeldProduct[] }>();

/** Products by right; where subscriptions name none, those that were used. Weights sum to 1. */
export function heldProducts(dossier: Dossier, day: DayNumber, context: WorkspaceContext): readonly HeldProduct[] {
  const last = recentlyHeld.get(dossier);
  if (last?.day === day && last.products === context.products) return last.held;
  const held = weighProducts(dossier, day, context);
  recentlyHeld.set(dossier, { day, products: context.products, held });
  return held;
}

function weighProducts(dossier: Dossier, day: DayNumber, context: WorkspaceContext): readonly HeldProduct[] {
  const weights = new Map<string, number>();
  for (const { subscription, version } of activeSubscriptions(dossier, day)) {
    if (subscription.productKey === null) continue;
    // A free product still counts a little, so that an account with nothing else has one.
    const money = inCurrency(version, day, context) ?? version.mrrMinor;
    weights.set(subscription.productKey, (weights.get(subscription.productKey) ?? 0) + Math.max(1, money));
  }
  if (weights.size === 0) for (const key of new Set(dossier.usage.actions.map((action) => action.productKey))) weights.set(key, 1);
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return [...weights].map(([key, weight]) => ({ product: productOf(key, context), weight: weight / total }));
}

/** The product by its key; one that nobody described is taken for a daily tool. */
export function productOf(key: string, context: WorkspaceContext): ProductFacts {
  return context.products.find((product) => product.key === key) ?? { key, name: key, useCycle: 'day', coreActions: [], coreFeatures: [] };
}
