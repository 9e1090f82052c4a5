import type { Stripe } from 'stripe';
import type { StripeEvent } from '../event.ts';
import { withDiscounts } from './known-discounts.ts';
import type { Charge, CreditNote, Customer, Invoice, Price, Product, Refund, Subscription } from '../shapes.ts';

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

/** All versions of the API leave tiers out, and most the coupons of discounts: these are asked for. */
async function whole(stripe: Stripe, told: Subscription): Promise<Subscription> {
  const items = [];
  for (const item of told.items.data) {
    const isTiered = item.price?.billing_scheme === 'tiered' && item.price.tiers == null;
    const price = isTiered && item.price !== undefined ? await stripe.prices.retrieve(item.price.id, { expand: ['tiers'] }) : item.price;
    items.push({ ...item, ...(price === undefined ? {} : { price: price as unknown as Price }) });
  }
  return withDiscounts(stripe, { ...told, items: { ...told.items, data: items } });
}
