import { Stripe } from 'stripe';
import { type Coupon, type Discount, idOf, type Subscription } from '../shapes.ts';

/** What a coupon says never changes: asked for once for each key. */
const coupons = new WeakMap<Stripe, Map<string, Coupon | null>>();

/**
 * The subscription with its discounts whole. Newer versions of the API name discounts, or their coupons, by their ids alone, and
 * none tells which products a coupon is for. One that is over stands no longer with its subscription; the invoices that it was
 * taken off still have it.
 */
export async function withDiscounts(stripe: Stripe, told: Subscription): Promise<Subscription> {
  const { discount, discounts, items } = told;
  const named = [...(discounts ?? []), ...items.data.flatMap((item) => item.discounts ?? [])];
  if (named.length === 0 && discount == null) return told;
  const known = await findNamed(stripe, told.id, named);
  const one = async (said: Discount | string): Promise<Discount | string> => {
    const found = typeof said === 'string' ? known.get(said) : said;
    return found === undefined ? said : withCoupon(stripe, found);
  };
  const all = async (list: readonly (Discount | string)[]) => {
    const whole = [];
    for (const said of list) whole.push(await one(said));
    return whole;
  };
  const data = [];
  for (const item of items.data) data.push(item.discounts === undefined ? item : { ...item, discounts: await all(item.discounts) });
  return {
    ...told,
    ...(discount == null ? {} : { discount: await withCoupon(stripe, discount) }),
    ...(discounts === undefined ? {} : { discounts: await all(discounts) }),
    items: { ...items, data },
  };
}

/** Those that are named by their ids: as the subscription has them now, else as its invoices had them. */
async function findNamed(
  stripe: Stripe,
  subscription: string,
  named: readonly (Discount | string)[],
): Promise<ReadonlyMap<string, Discount>> {
  const known = new Map<string, Discount>();
  const missing = () => named.some((one) => typeof one === 'string' && !known.has(one));
  const learn = (found: readonly unknown[]) => {
    for (const one of found as (Discount | string)[])
      if (typeof one !== 'string' && one.id !== undefined && !known.has(one.id)) known.set(one.id, one);
  };
  if (!missing()) return known;
  const now = await stripe.subscriptions.retrieve(subscription, { expand: ['discounts', 'items.data.discounts'] });
  learn([...(now.discounts ?? []), ...now.items.data.flatMap((item) => item.discounts ?? [])]);
  if (!missing()) return known;
  for await (const invoice of stripe.invoices.list({ subscription, limit: 100, expand: ['data.discounts', 'data.lines.data.discounts'] })) {
    learn([...(invoice.discounts ?? []), ...(invoice.lines?.data ?? []).flatMap((line) => line.discounts ?? [])]);
    if (!missing()) break;
  }
  return known;
}

/** With its coupon, and its end where Stripe no longer tells it. */
async function withCoupon(stripe: Stripe, discount: Discount): Promise<Discount> {
  const said = discount.source?.coupon ?? discount.coupon ?? null;
  const coupon = await wholeCoupon(stripe, said);
  if (coupon === null) return discount;
  return { ...discount, source: { coupon }, end: discount.end ?? endOf(discount, coupon) };
}

async function wholeCoupon(stripe: Stripe, said: Coupon | string | null): Promise<Coupon | null> {
  const id = idOf(said as string | { readonly id: string } | null);
  const inline = typeof said === 'string' ? null : said;
  if (id === null || inline?.applies_to !== undefined) return inline;
  const known = coupons.get(stripe) ?? new Map<string, Coupon | null>();
  coupons.set(stripe, known);
  if (!known.has(id)) known.set(id, await askCoupon(stripe, id));
  return known.get(id) ?? inline;
}

/** Null where it is gone: its discounts go on without it. */
async function askCoupon(stripe: Stripe, id: string): Promise<Coupon | null> {
  try {
    return (await stripe.coupons.retrieve(id, { expand: ['applies_to'] })) as unknown as Coupon;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing') return null;
    throw error;
  }
}

/** A coupon of so many months ends as many calendar months after it began. */
function endOf({ start }: Discount, { duration, duration_in_months: months }: Coupon): number | null {
  if (duration !== 'repeating' || months == null || start == null) return null;
  const end = new Date(start * 1_000);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + months);
  // The 31st of a shorter month is its last day.
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return Math.floor(end.getTime() / 1_000);
}
