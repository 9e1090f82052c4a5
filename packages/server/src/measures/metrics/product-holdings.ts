import type { DayNumber } from '../../kernel/time.ts';
import { activityOf, lastUse } from './activity.ts';
import type { SubscriptionFacts } from './dossier.ts';
import { activeSubscriptions, type ActiveSubscription, productOf } from './entitlement.ts';
import { idleOf } from './idleness.ts';
import type { At } from './over-products.ts';
import { activeSeatHolders } from './seats.ts';
import { useWindow } from './use-window.ts';
import type { ProductFacts } from './workspace-context.ts';

/**
 * How an account stands with a product: it pays for it and uses it; pays and has not used it for two cycles; uses it, or may,
 * without paying; paid once. A product of which nothing is known stands nowhere.
 */
export type HoldingState = 'owned' | 'unused' | 'tried' | 'former';

/** The product of subscriptions that name none. */
const NO_PRODUCT = '';

export type ProductHolding = {
  readonly productKey: string;
  readonly state: HoldingState;
  /** Whole minor units of the workspace's currency, twelve months; null where a rate is not known. Over all products they sum to the ARR. */
  readonly arrMinor: number | null;
  /** Bought, where any subscription says a number. */
  readonly seats: number | null;
  /** People active with a seat in the last 28 days; null where use does not say who. */
  readonly seatsUsed: number | null;
  /** Plans in which it is held, by name; empty where no subscription names one. */
  readonly plans: readonly string[];
  readonly usedDay: DayNumber | null;
  /** The first day of the right that holds. */
  readonly sinceDay: DayNumber | null;
  readonly endedDay: DayNumber | null;
};

type Right = {
  readonly paid: readonly ActiveSubscription[];
  readonly free: readonly ActiveSubscription[];
  readonly ended: DayNumber | null;
};

/** Every product that the account has to do with, by key. */
export function productHoldings(at: At): readonly ProductHolding[] {
  const { dossier, context } = at;
  const alone = context.products.length === 1 ? context.products[0]?.key : undefined;
  const keyOf = ({ productKey }: SubscriptionFacts) => productKey ?? alone ?? NO_PRODUCT;
  const keys = new Set([...dossier.subscriptions.map(keyOf), ...dossier.usage.actions.map((action) => action.productKey)]);
  const rights = [...keys].toSorted().map((key) => ({ key, ...rightTo(at, (one) => keyOf(one) === key) }));
  const isUnnamed = rights.some(({ key, paid }) => key === NO_PRODUCT && paid.length > 0);
  let before = 0;
  return rights.flatMap(({ key, ...right }) => {
    const paid = mrrOf(at, right.paid);
    // Rounded as sums so far, so that the products sum to the account's ARR to the minor unit.
    const arrMinor = paid === null ? null : 12 * (Math.round(before + paid) - Math.round(before));
    before += paid ?? 0;
    return holdingOf(at, key, { ...right, arrMinor, isUnnamed }) ?? [];
  });
}

function rightTo({ dossier, day }: At, isOf: (one: SubscriptionFacts) => boolean): Right {
  const active = activeSubscriptions(dossier, day).filter(({ subscription }) => isOf(subscription));
  const isPaid = ({ subscription, version }: ActiveSubscription) => !subscription.isTrial && version.mrrMinor > 0;
  const ended = dossier.subscriptions.flatMap((one) =>
    isOf(one) && !one.isTrial && one.endDay !== null && one.endDay <= day && one.versions.some(({ mrrMinor }) => mrrMinor > 0)
      ? [one.endDay]
      : [],
  );
  return {
    paid: active.filter(isPaid),
    free: active.filter((one) => !isPaid(one)),
    ended: ended.length === 0 ? null : Math.max(...ended),
  };
}

type Told = Right & { readonly arrMinor: number | null; readonly isUnnamed: boolean };

function holdingOf(at: At, key: string, { paid, free, ended, arrMinor, isUnnamed }: Told): ProductHolding | null {
  const { dossier, day, context } = at;
  const product = key === NO_PRODUCT ? null : productOf(key, context);
  const activity = activityOf(dossier.usage, product?.key ?? null);
  const usedDay = activity === null ? null : lastUse(activity, day);
  const held = paid.length > 0 ? paid : free;
  const sinceDay = held.length === 0 ? null : Math.min(...held.map(({ subscription }) => subscription.startDay));
  const plans = [...new Set(held.flatMap(({ version }) => version.plan ?? []))].toSorted();
  const own = {
    productKey: key,
    arrMinor,
    plans,
    usedDay,
    sinceDay,
    endedDay: held.length === 0 ? ended : null,
    ...seatsOf(at, product, held),
  };
  if (paid.length > 0) return { ...own, state: isUnused(at, product, { sinceDay, usedDay }) ? 'unused' : 'owned' };
  const isUsing = product !== null && !isUnnamed && usedDay !== null && usedDay >= useWindow(product, day).since;
  if (free.length > 0 || isUsing) return { ...own, state: 'tried' };
  return ended === null ? null : { ...own, state: 'former' };
}

/** Paid in a month for what holds, in the workspace's currency. */
function mrrOf({ day, context }: At, paid: readonly ActiveSubscription[]): number | null {
  let sum = 0;
  for (const { version } of paid) {
    const rate = version.currency === context.currency ? 1 : context.rate(version.currency, day);
    if (rate === null) return null;
    sum += version.mrrMinor * rate;
  }
  return sum;
}

const SEAT_DAYS = 28;

function seatsOf({ dossier, day }: At, product: ProductFacts | null, held: readonly ActiveSubscription[]) {
  const said = held.flatMap(({ version }) => version.seats ?? []);
  if (said.length === 0) return { seats: null, seatsUsed: null };
  const used = activeSeatHolders(dossier, product?.key ?? null, { since: day + 1 - SEAT_DAYS, until: day + 1 });
  return { seats: said.reduce((sum, seats) => sum + seats, 0), seatsUsed: used?.size ?? null };
}

/** For a daily product a cycle is a working week: a day says too little. */
const UNUSED_DAYS = { day: 14, week: 14, month: 62 } as const;

/** No core action for two cycles, holidays, pauses and days on which the source told nothing apart. */
function isUnused(at: At, product: ProductFacts | null, own: Pick<ProductHolding, 'sinceDay' | 'usedDay'>): boolean {
  const limit = UNUSED_DAYS[product?.useCycle ?? 'day'];
  if (at.day - (own.sinceDay ?? at.day) < limit || !at.context.sources.has('usage')) return false;
  return own.usedDay === null || (idleOf(at, product)?.days ?? 0) >= limit;
}
