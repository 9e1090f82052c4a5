import type { SubscriptionRow } from '../imports/index.ts';
import type { ItemWorth } from './mrr-of-items.ts';
import type { Subscription, SubscriptionItem } from './shapes.ts';

/** A subscription at a moment, as far as it is kept. Seconds of Stripe's clock. */
export type Snapshot = {
  readonly atS: number;
  /** The event that told it. */
  readonly toldBy: string;
  /** Of two within one second: that it was made comes before that it changed, and that it ended last. */
  readonly rank: number;
  readonly state: SubscriptionState;
  readonly items: readonly ItemWorth[];
};
export type SubscriptionState = {
  readonly createdS: number;
  readonly startS: number;
  readonly endS: number | null;
  readonly noticeS: number | null;
  readonly isAutoRenewing: boolean;
  readonly status: string;
};

export function stateOf(subscription: Subscription): SubscriptionState {
  const { status, cancel_at_period_end: endsWithPeriod = false } = subscription;
  const isOver = status === 'canceled' || status === 'incomplete_expired';
  const ends = isOver
    ? (subscription.ended_at ?? subscription.canceled_at ?? null)
    : (subscription.cancel_at ?? (endsWithPeriod ? periodEnd(subscription) : null));
  return {
    createdS: subscription.created,
    startS: subscription.start_date,
    endS: ends,
    noticeS: subscription.canceled_at ?? null,
    isAutoRenewing: !endsWithPeriod && subscription.cancel_at == null,
    status,
  };
}

/** Since 2025 on the items. */
function periodEnd({ current_period_end: own, items }: Subscription): number | null {
  const ofItems = items.data.flatMap(({ current_period_end: end }: SubscriptionItem) => end ?? []);
  return own ?? (ofItems.length === 0 ? null : Math.max(...ofItems));
}

export type RowsAsked = { readonly account: string; readonly dayOf: (seconds: number) => string };

/** An item whose row was never there when the subscription began came later. */
const ADDED_AFTER_S = 86_400;

/**
 * What all snapshots of one subscription say together, whatever the order in which they came: an item is a subscription of
 * ours, with a version for each day on which it changed, as it stood at the end of that day.
 */
export function subscriptionRows(snapshots: readonly Snapshot[], { account, dayOf }: RowsAsked): SubscriptionRow[] {
  const ordered = [...snapshots].sort((a, b) => a.atS - b.atS || a.rank - b.rank || (a.toldBy < b.toldBy ? -1 : 1));
  const last = ordered.at(-1);
  if (last === undefined || !ordered.some(({ items }) => items.some(({ mrrMinor }) => mrrMinor > 0))) return [];
  const items = new Set(ordered.flatMap((one) => one.items.map(({ item }) => item)));
  return [...items].sort().flatMap((item) => rowsOfItem(item, { ordered, last }, { account, dayOf }));
}

type Told = { readonly ordered: readonly Snapshot[]; readonly last: Snapshot };

function rowsOfItem(item: string, { ordered, last }: Told, { account, dayOf }: RowsAsked): SubscriptionRow[] {
  const first = ordered.flatMap((one) => one.items.find((worth) => worth.item === item) ?? [])[0];
  if (first === undefined) return [];
  const { state } = last;
  const isAdded = first.createdS !== null && first.createdS - state.createdS > ADDED_AFTER_S;
  const startOn = dayOf(isAdded ? (first.createdS ?? state.startS) : state.startS);
  const goneS = removedS(item, ordered);
  const endS = goneS ?? state.endS;
  const frame = {
    subscription: item,
    account,
    startOn,
    // What ends on the day on which it starts was never there for a day.
    endOn: endS === null ? null : later(dayOf(endS), startOn),
    noticeReceivedOn: state.noticeS === null ? null : dayOf(state.noticeS),
    isAutoRenewing: state.isAutoRenewing,
    isTrial: false,
  };
  const versions = versionsOf(item, ordered, { startOn, dayOf });
  return versions.map(({ day, worth, reason }) => ({
    ...frame,
    ...(day === startOn ? {} : { effectiveOn: day }),
    product: worth.product,
    plan: worth.plan ?? worth.price,
    seats: worth.quantity,
    billingMonths: worth.billingMonths,
    mrrMinor: worth.mrrMinor,
    currency: worth.currency,
    listMrrMinor: endsLater(worth, day, dayOf) ? worth.listMrrMinor : null,
    discountUntil: endsLater(worth, day, dayOf) ? dayOf(worth.discountUntilS ?? 0) : null,
    discountMinor: null,
    discountPercent: null,
    reason,
  }));
}

function endsLater({ discountUntilS }: ItemWorth, day: string, dayOf: RowsAsked['dayOf']): boolean {
  return discountUntilS !== null && dayOf(discountUntilS) > day;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

/** When it was first told that an item is no longer there; null while it is. */
function removedS(item: string, ordered: readonly Snapshot[]): number | null {
  const lastWith = ordered.findLastIndex(({ items }) => items.some((worth) => worth.item === item));
  return ordered[lastWith + 1]?.atS ?? null;
}

type Reason = NonNullable<SubscriptionRow['reason']> | null;
type Version = { readonly day: string; readonly worth: ItemWorth; readonly reason: Reason };

function versionsOf(
  item: string,
  ordered: readonly Snapshot[],
  { startOn, dayOf }: { readonly startOn: string; readonly dayOf: RowsAsked['dayOf'] },
): Version[] {
  const byDay = new Map<string, ItemWorth>();
  for (const { atS, items } of ordered) {
    const worth = items.find((one) => one.item === item);
    // Of a day the last that was told counts; what was told before it began holds from its beginning.
    if (worth !== undefined) byDay.set(byDay.size === 0 ? startOn : later(dayOf(atS), startOn), worth);
  }
  const versions: Version[] = [];
  for (const [day, worth] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const before = versions.at(-1)?.worth;
    if (before !== undefined && isSame(before, worth)) continue;
    versions.push({ day, worth, reason: before === undefined ? null : reasonOf(before, worth) });
  }
  return versions;
}

function isSame(a: ItemWorth, b: ItemWorth): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function reasonOf(before: ItemWorth, after: ItemWorth): Reason {
  if (before.mrrMinor === 0 || after.mrrMinor === 0) return null;
  if (before.price !== after.price) return before.product === after.product && before.plan === after.plan ? 'price' : 'plan';
  if (before.quantity !== after.quantity) return 'seats';
  return before.mrrMinor === after.mrrMinor ? null : 'discount';
}
