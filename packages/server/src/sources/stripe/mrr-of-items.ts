import { atLeastZero, decimal, type Fraction, fraction, minorOf, minus, perMonth, plus, times } from './amounts.ts';
import { type Coupon, type Discount, idOf, type Price, type Subscription } from './shapes.ts';

/** What one item of a subscription is worth at a moment; minor units of a month, tax and use that is metered left out. */
export type ItemWorth = {
  readonly item: string;
  readonly product: string | null;
  readonly price: string;
  readonly plan: string | null;
  readonly quantity: number | null;
  readonly currency: string;
  readonly billingMonths: number | null;
  readonly createdS: number | null;
  readonly mrrMinor: number;
  /** Once the first discount that has an end is over; null where none has. */
  readonly listMrrMinor: number | null;
  readonly discountUntilS: number | null;
};

/** Paid for, so that it is recurring money; one that is over was paid for until its end. */
const PAYING = new Set(['active', 'past_due', 'canceled']);

/** Items of a subscription with what they are worth. Those that are paid by use are not there. */
export function worthOfItems(subscription: Subscription): ItemWorth[] {
  const isPaying = PAYING.has(subscription.status) && subscription.pause_collection == null && !endedInTrial(subscription);
  const items = subscription.items.data.flatMap((item) => (isRecurring(item.price) ? [{ item, price: item.price }] : []));
  const shared = discountsOf(subscription.discounts ?? [subscription.discount ?? null]);
  const gross = items.map(({ item, price }) => times(amountOf(price, item.quantity ?? 1), factorOf(price)));
  // What an amount off is shared by: the items of the products that it is for.
  const sumFor = (held: Held) => gross.filter((_, at) => isFor(held, items[at]?.price)).reduce(plus, fraction(0));
  return items.map(({ item, price }, at) => {
    const own = discountsOf(item.discounts ?? []);
    const ofAll = shared.filter((held) => isFor(held, price));
    const all = [...own, ...ofAll];
    const currency = (price.currency ?? 'usd').toUpperCase();
    const untilS = all.flatMap(({ endS }) => endS ?? []).reduce((first, one) => Math.min(first, one), Number.POSITIVE_INFINITY);
    const share = { gross: gross[at] ?? fraction(0), sumFor, months: factorOf(price) };
    const worth = (endedBy: number | null) => {
      const holds = ({ endS }: Held) => endedBy === null || endS === null || endS > endedBy;
      const afterOwn = own.filter(holds).reduce((so, one) => lessAlone(so, one, share.months), share.gross);
      return minorOf(atLeastZero(ofAll.filter(holds).reduce((so, one) => lessShared(so, one, share), afterOwn)), currency);
    };
    const hasEnd = Number.isFinite(untilS);
    return {
      item: item.id,
      product: idOf(price.product),
      price: price.id,
      plan: price.nickname ?? null,
      quantity: item.quantity ?? null,
      currency,
      billingMonths: monthsOf(price),
      createdS: item.created ?? null,
      mrrMinor: isPaying ? worth(null) : 0,
      listMrrMinor: isPaying && hasEnd ? Math.max(worth(untilS), worth(null)) : null,
      discountUntilS: isPaying && hasEnd ? untilS : null,
    };
  });
}

function endedInTrial({ status, trial_end: trialEnd, ended_at: endedAt }: Subscription): boolean {
  return status === 'canceled' && trialEnd != null && endedAt != null && endedAt <= trialEnd;
}

type Recurring = Price & { readonly recurring: NonNullable<Price['recurring']> };

function isRecurring(price: Price | undefined): price is Recurring {
  return price?.recurring != null && price.recurring.usage_type !== 'metered';
}

function factorOf({ recurring }: Recurring): Fraction {
  return perMonth(recurring.interval, recurring.interval_count);
}

function monthsOf({ recurring: { interval, interval_count: count } }: Recurring): number | null {
  if (interval === 'year') return 12 * count;
  return interval === 'month' ? count : null;
}

/** For one billing period, in Stripe's smallest units. */
function amountOf(price: Recurring, quantity: number): Fraction {
  if (price.billing_scheme === 'tiered') return tiered(price, quantity);
  const unit = unitOf(price);
  const { transform_quantity: packs } = price;
  if (packs == null) return times(unit, fraction(quantity));
  const whole = packs.round === 'up' ? Math.ceil(quantity / packs.divide_by) : Math.floor(quantity / packs.divide_by);
  return times(unit, fraction(whole));
}

type Unit = { readonly unit_amount?: number | null; readonly unit_amount_decimal?: string | null };

function unitOf({ unit_amount_decimal: exact, unit_amount: whole }: Unit): Fraction {
  return exact == null ? fraction(whole ?? 0) : decimal(exact);
}

function tiered({ tiers, tiers_mode: mode }: Recurring, quantity: number): Fraction {
  let [sum, below] = [fraction(0), 0];
  for (const tier of tiers ?? []) {
    const isLast = tier.up_to === null || quantity <= tier.up_to;
    const flat = fraction(tier.flat_amount ?? 0);
    if (mode === 'volume') {
      if (isLast) return plus(times(unitOf(tier), fraction(quantity)), flat);
      continue;
    }
    const within = (isLast ? quantity : (tier.up_to ?? quantity)) - below;
    if (within > 0) sum = plus(sum, plus(times(unitOf(tier), fraction(within)), flat));
    if (isLast) break;
    below = tier.up_to ?? below;
  }
  return sum;
}

type Held = { readonly coupon: Coupon; readonly endS: number | null };

/** Discounts that hold for more than one invoice, whose coupon is known. */
function discountsOf(discounts: readonly (Discount | string | null)[]): Held[] {
  return discounts.flatMap((discount) => {
    if (discount === null || typeof discount === 'string') return [];
    const coupon = discount.source?.coupon ?? discount.coupon;
    if (coupon == null || typeof coupon === 'string' || coupon.duration === 'once') return [];
    return [{ coupon, endS: discount.end ?? null }];
  });
}

function lessShare(amount: Fraction, percent: number): Fraction {
  return minus(amount, times(amount, times(decimal(String(percent)), fraction(1, 100))));
}

function lessAlone(amount: Fraction, { coupon }: Held, months: Fraction): Fraction {
  if (coupon.percent_off != null) return lessShare(amount, coupon.percent_off);
  return atLeastZero(minus(amount, times(fraction(coupon.amount_off ?? 0), months)));
}

/** A coupon that names products takes nothing off the others. */
function isFor({ coupon }: Held, price: Price | undefined): boolean {
  const product = idOf(price?.product);
  return coupon.applies_to == null || (product !== null && coupon.applies_to.products.includes(product));
}

type Share = { readonly gross: Fraction; readonly sumFor: (held: Held) => Fraction; readonly months: Fraction };

/** What is off the whole invoice is borne by its items by what they are worth. */
function lessShared(amount: Fraction, held: Held, { gross, sumFor, months }: Share): Fraction {
  const { coupon } = held;
  if (coupon.percent_off != null) return lessShare(amount, coupon.percent_off);
  const sum = sumFor(held);
  if (sum.over === 0n) return amount;
  const part = times(gross, { over: sum.under, under: sum.over });
  return atLeastZero(minus(amount, times(times(fraction(coupon.amount_off ?? 0), months), part)));
}
