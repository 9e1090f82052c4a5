import type { Stripe } from 'stripe';
import type { StripeEvent } from '../event.ts';
import type { Charge, CreditNote, Customer, Discount, Invoice, Price, Product, Refund, Subscription } from '../shapes.ts';

/** What an event is about, as Stripe has it now; of a subscription as the event told it. */
export type Fetched =
  | { readonly kind: 'customer'; readonly customer: Customer }
  | { readonly kind: 'product'; readonly product: Product }
  | { readonly kind: 'price'; readonly price: Price }
  | { readonly kind: 'subscription'; readonly subscription: Subscription }
  | { readonly kind: 'invoice'; readonly invoice: Invoice }
  | { readonly kind: 'charge'; readonly charge: Charge; readonly refunds: readonly Refund[] }
  | { readonly kind: 'refund'; readonly refund: Refund; readonly charge: Charge | null }
  | { readonly kind: 'credit_note'; readonly note: CreditNote };

/** So many lines of an invoice are read. */
const MOST_LINES = 1_000;

/**
 * Deliveries come late, twice and in any order; asking Stripe again makes them all end in the same. A subscription is
 * different: each event tells a moment of its history, which nobody tells again.
 */
export async function fetchTold(stripe: Stripe, { kind, objectId: id, object }: StripeEvent): Promise<Fetched> {
  switch (kind) {
    case 'customer':
      return { kind, customer: (await stripe.customers.retrieve(id)) as unknown as Customer };
    case 'product':
      return { kind, product: (await stripe.products.retrieve(id)) as unknown as Product };
    case 'price':
      return { kind, price: (await stripe.prices.retrieve(id)) as unknown as Price };
    case 'subscription':
      return { kind, subscription: await whole(stripe, object as unknown as Subscription) };
    case 'invoice':
      return { kind, invoice: await wholeInvoice(stripe, id) };
    case 'charge': {
      const charge = (await stripe.charges.retrieve(id)) as unknown as Charge;
      const refunds = await stripe.refunds.list({ charge: id, limit: 100 });
      return { kind, charge, refunds: refunds.data as unknown as Refund[] };
    }
    case 'refund': {
      const refund = (await stripe.refunds.retrieve(id, { expand: ['charge'] })) as unknown as Refund;
      return { kind, refund, charge: typeof refund.charge === 'object' ? (refund.charge as Charge | null) : null };
    }
    case 'credit_note':
      return { kind, note: (await stripe.creditNotes.retrieve(id)) as unknown as CreditNote };
  }
}

async function wholeInvoice(stripe: Stripe, id: string): Promise<Invoice> {
  const invoice = (await stripe.invoices.retrieve(id, { expand: ['payments'] })) as unknown as Invoice;
  if (invoice.lines?.has_more !== true) return invoice;
  const lines = await stripe.invoices.listLineItems(id, { limit: 100 }).autoPagingToArray({ limit: MOST_LINES });
  return { ...invoice, lines: { data: lines as unknown as NonNullable<Invoice['lines']>['data'] } };
}

/** Newer versions of the API name discounts by their ids alone, and all of them leave out tiers: these are asked for. */
async function whole(stripe: Stripe, told: Subscription): Promise<Subscription> {
  const isNamed = (one: unknown) => typeof one === 'string' || typeof (one as Discount | null)?.source?.coupon === 'string';
  const discounts = [...(told.discounts ?? []), ...told.items.data.flatMap((item) => item.discounts ?? [])];
  const isTiered = (price: Price | undefined) => price?.billing_scheme === 'tiered' && price.tiers == null;
  if (!discounts.some(isNamed) && !told.items.data.some(({ price }) => isTiered(price))) return told;
  const expand = ['discounts.source.coupon', 'items.data.discounts.source.coupon'];
  const now = (await stripe.subscriptions.retrieve(told.id, { expand })) as unknown as Subscription;
  const known = new Map<string, Discount>();
  for (const one of [...(now.discounts ?? []), ...now.items.data.flatMap((item) => item.discounts ?? [])])
    if (typeof one !== 'string' && one.id !== undefined) known.set(one.id, one);
  const named = (list: readonly (Discount | string)[] | undefined) =>
    (list ?? []).map((one) => (typeof one === 'string' ? (known.get(one) ?? one) : ((one.id && known.get(one.id)) ?? one) || one));
  const items = [];
  for (const item of told.items.data) {
    const price =
      item.price !== undefined && isTiered(item.price)
        ? ((await stripe.prices.retrieve(item.price.id, { expand: ['tiers'] })) as unknown as Price)
        : item.price;
    items.push({ ...item, ...(price === undefined ? {} : { price }), discounts: named(item.discounts) });
  }
  return { ...told, ...(told.discounts === undefined ? {} : { discounts: named(told.discounts) }), items: { ...told.items, data: items } };
}
