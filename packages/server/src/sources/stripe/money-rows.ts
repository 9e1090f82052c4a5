import type { CreditNoteRow, InvoiceLineRow, InvoiceRow, PaymentRow, PriceRow, ProductRow, RefundRow } from '../imports/index.ts';
import { decimal, fraction, minorOf } from './amounts.ts';
import { type Charge, type CreditNote, idOf, type Invoice, type InvoiceLine, type Price, type Product, type Refund } from './shapes.ts';

export type RowsFor = {
  /** The account, as its source names it. */
  readonly account: string;
  readonly dayOf: (seconds: number) => string;
};

const STATES = { open: 'open', paid: 'paid', void: 'void', uncollectible: 'written_off' } as const;

/** Null while it is a draft. */
export function invoiceRow(invoice: Invoice, refusedOn: readonly string[], { account, dayOf }: RowsFor): InvoiceRow | null {
  const state = STATES[invoice.status as keyof typeof STATES] as InvoiceRow['state'] | undefined;
  if (state === undefined) return null;
  const issuedS = invoice.status_transitions?.finalized_at ?? invoice.created;
  const paidS = invoice.status_transitions?.paid_at ?? null;
  return {
    invoice: invoice.id,
    account,
    issuedOn: dayOf(issuedS),
    dueOn: dayOf(invoice.due_date ?? issuedS),
    paidOn: state === 'paid' ? dayOf(paidS ?? issuedS) : null,
    amountMinor: minorOf(fraction(invoice.total), upper(invoice.currency)),
    currency: upper(invoice.currency),
    state,
    refusedOn: [...new Set(refusedOn)].sort(),
    subscription: onlyItemOf(invoice),
  };
}

/** An item is a subscription of ours: that of all lines which name one; null where they name several, or none does. */
function onlyItemOf({ lines }: Invoice): string | null {
  const items = new Set((lines?.data ?? []).flatMap((line) => itemOf(line) ?? []));
  return items.size === 1 ? ([...items][0] ?? null) : null;
}

function itemOf({ subscription_item: old, parent }: InvoiceLine): string | null {
  return old ?? parent?.subscription_item_details?.subscription_item ?? null;
}

/** What an invoice is for, without tax and with its discounts taken off. */
export function invoiceLineRows(invoice: Invoice, { account }: RowsFor): InvoiceLineRow[] {
  if (invoice.status === 'draft') return [];
  return (invoice.lines?.data ?? []).map((line) => ({
    line: line.id,
    invoice: invoice.id,
    account,
    nature: natureOf(line),
    product: idOf(line.price?.product) ?? line.pricing?.price_details?.product ?? null,
    title: line.description ?? null,
    amountMinor: minorOf(fraction(netOf(line)), upper(line.currency ?? invoice.currency)),
    currency: upper(line.currency ?? invoice.currency),
  }));
}

/** Use that is metered is invoiced with a subscription too, but is no recurring money; services say so in their metadata. */
function natureOf({ metadata, type, parent, price }: InvoiceLine): InvoiceLineRow['nature'] {
  const said = metadata?.['perennial_nature'];
  if (said === 'services' || said === 'one_off' || said === 'recurring') return said;
  if (price?.recurring?.usage_type === 'metered') return 'one_off';
  const isOfSubscription = parent?.type === 'subscription_item_details' || type === 'subscription';
  const isProration = parent?.invoice_item_details?.subscription != null;
  return isOfSubscription || isProration ? 'recurring' : 'one_off';
}

function netOf({ amount, discount_amounts: discounts, tax_amounts: old, taxes }: InvoiceLine): number {
  const off = (discounts ?? []).reduce((sum, one) => sum + one.amount, 0);
  const taxWithin =
    (old ?? []).reduce((sum, one) => sum + (one.inclusive === true ? one.amount : 0), 0) +
    (taxes ?? []).reduce((sum, one) => sum + (one.tax_behavior === 'inclusive' ? one.amount : 0), 0);
  return amount - off - taxWithin;
}

/** What came in for an invoice; named by the intent to pay, else by the charge, as refunds and charges name it. */
export function paymentsOfInvoice(invoice: Invoice, { account, dayOf }: RowsFor): PaymentRow[] {
  if ((invoice.amount_paid ?? 0) === 0) return [];
  const currency = upper(invoice.currency);
  const paidOn = dayOf(invoice.status_transitions?.paid_at ?? invoice.created);
  const row = (payment: string | null, amount: number, on: string): PaymentRow[] =>
    payment === null || amount === 0
      ? []
      : [{ payment, account, invoice: invoice.id, paidOn: on, amountMinor: minorOf(fraction(amount), currency), currency }];
  const old = idOf(invoice.payment_intent) ?? idOf(invoice.charge);
  if (invoice.payments === undefined) return row(old, invoice.amount_paid ?? 0, paidOn);
  return invoice.payments.data
    .filter(({ status }) => status === undefined || status === 'paid')
    .flatMap(({ payment, amount_paid: amount }) => row(idOf(payment?.payment_intent) ?? idOf(payment?.charge), amount ?? 0, paidOn));
}

export function paymentOfCharge(charge: Charge, { account, dayOf }: RowsFor): PaymentRow | null {
  if (charge.status !== undefined && charge.status !== 'succeeded') return null;
  const invoice = idOf(charge.invoice);
  return {
    payment: keyOfCharge(charge),
    account,
    ...(invoice === null ? {} : { invoice }),
    paidOn: dayOf(charge.created),
    amountMinor: minorOf(fraction(charge.amount_captured ?? charge.amount), upper(charge.currency)),
    currency: upper(charge.currency),
    ...(charge.payment_method_details?.type === undefined ? {} : { method: charge.payment_method_details.type }),
  };
}

export function keyOfCharge({ id, payment_intent: intent }: Pick<Charge, 'id' | 'payment_intent'>): string {
  return idOf(intent) ?? id;
}

/** One that came to nothing counts nothing. */
export function refundRow(refund: Refund, payment: string | null, { account, dayOf }: RowsFor): RefundRow {
  const isNothing = refund.status === 'failed' || refund.status === 'canceled';
  return {
    refund: refund.id,
    account,
    payment,
    refundedOn: dayOf(refund.created),
    amountMinor: isNothing ? 0 : minorOf(fraction(refund.amount), upper(refund.currency)),
    currency: upper(refund.currency),
    reason: refund.reason ?? null,
  };
}

export function creditNoteRow(note: CreditNote, { account, dayOf }: RowsFor): CreditNoteRow {
  return {
    creditNote: note.id,
    account,
    invoice: idOf(note.invoice),
    issuedOn: dayOf(note.created),
    amountMinor: minorOf(fraction(note.total), upper(note.currency)),
    currency: upper(note.currency),
    reason: note.reason ?? null,
    isVoid: note.status === 'void',
  };
}

/** Null where it is no price of a subscription, or has no one amount. */
export function priceRow(price: Price, today: string): PriceRow | null {
  const { recurring, product, currency, unit_amount: whole, unit_amount_decimal: exact } = price;
  const months = recurring?.interval === 'year' ? 12 : recurring?.interval === 'month' ? 1 : null;
  const amount = exact ?? (whole == null ? null : String(whole));
  const key = idOf(product);
  if (recurring == null || months === null || amount === null || key === null || currency === undefined) return null;
  return {
    price: price.id,
    product: key,
    plan: price.nickname ?? null,
    amountMinor: minorOf(decimal(amount), upper(currency)),
    currency: upper(currency),
    intervalMonths: months * recurring.interval_count,
    isMetered: recurring.usage_type === 'metered',
    retiredOn: price.active === false ? today : null,
  };
}

export function productRow({ id, name }: Product): ProductRow {
  return { product: id, name: name ?? id };
}

const upper = (currency: string) => currency.toUpperCase();
