import type { Interval } from './amounts.ts';

/**
 * Stripe's things as far as they are read, in the shapes of all versions of its API since 2020: what moved stands in both
 * places, and all of it may be missing.
 */
export type Coupon = {
  readonly id?: string;
  /** The only products that it is for; told only where it was asked for. */
  readonly applies_to?: { readonly products: readonly string[] } | null;
  readonly duration_in_months?: number | null;
  readonly percent_off?: number | null;
  readonly amount_off?: number | null;
  readonly duration?: 'once' | 'forever' | 'repeating';
};
export type Discount = {
  readonly id?: string;
  readonly start?: number | null;
  /** Not told of one that is over. */
  readonly end?: number | null;
  /** Until 2025-09; then below `source`, by its id where it was not expanded. */
  readonly coupon?: Coupon | string | null;
  readonly source?: { readonly coupon?: Coupon | string | null } | null;
};
type Tier = {
  readonly up_to: number | null;
  readonly unit_amount?: number | null;
  readonly unit_amount_decimal?: string | null;
  readonly flat_amount?: number | null;
};
export type Price = {
  readonly id: string;
  readonly product?: string | { readonly id: string } | null;
  readonly nickname?: string | null;
  readonly currency?: string;
  readonly active?: boolean;
  readonly unit_amount?: number | null;
  readonly unit_amount_decimal?: string | null;
  readonly billing_scheme?: 'per_unit' | 'tiered';
  readonly tiers?: readonly Tier[] | null;
  readonly tiers_mode?: 'graduated' | 'volume' | null;
  readonly transform_quantity?: { readonly divide_by: number; readonly round: 'up' | 'down' } | null;
  readonly recurring?: {
    readonly interval: Interval;
    readonly interval_count: number;
    readonly usage_type?: 'licensed' | 'metered';
  } | null;
};
export type SubscriptionItem = {
  readonly id: string;
  readonly created?: number;
  readonly quantity?: number;
  readonly price?: Price;
  readonly discounts?: readonly (Discount | string)[];
  readonly current_period_end?: number;
};
export type Subscription = {
  readonly id: string;
  readonly object?: 'subscription';
  readonly customer: string | { readonly id: string };
  readonly status: string;
  readonly created: number;
  readonly start_date: number;
  readonly ended_at?: number | null;
  readonly trial_end?: number | null;
  readonly canceled_at?: number | null;
  readonly cancel_at?: number | null;
  readonly cancel_at_period_end?: boolean;
  readonly current_period_end?: number;
  readonly pause_collection?: object | null;
  /** Until 2025; then `discounts`. */
  readonly discount?: Discount | null;
  readonly discounts?: readonly (Discount | string)[];
  readonly items: { readonly data: readonly SubscriptionItem[]; readonly has_more?: boolean };
};
export type InvoiceLine = {
  readonly id: string;
  readonly amount: number;
  readonly currency?: string;
  readonly description?: string | null;
  readonly discount_amounts?: readonly { readonly amount: number }[] | null;
  readonly tax_amounts?: readonly { readonly amount: number; readonly inclusive?: boolean }[] | null;
  readonly taxes?: readonly { readonly amount: number; readonly tax_behavior?: string }[] | null;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Until 2025-03: `subscription`, or `invoiceitem`. */
  readonly type?: string;
  readonly subscription?: string | null;
  /** Until 2025-03; then below `parent`. */
  readonly subscription_item?: string | null;
  readonly price?: Price | null;
  readonly parent?: {
    readonly type?: string;
    readonly invoice_item_details?: { readonly subscription?: string | null } | null;
    readonly subscription_item_details?: { readonly subscription_item?: string | null } | null;
  } | null;
  readonly pricing?: { readonly price_details?: { readonly product?: string } | null } | null;
};
export type Invoice = {
  readonly id: string;
  readonly customer: string | { readonly id: string } | null;
  readonly currency: string;
  readonly status?: string | null;
  readonly created: number;
  readonly due_date?: number | null;
  readonly total: number;
  readonly amount_paid?: number;
  readonly status_transitions?: { readonly finalized_at?: number | null; readonly paid_at?: number | null };
  readonly lines?: { readonly data: readonly InvoiceLine[]; readonly has_more?: boolean };
  /** Until 2025-03; then `payments`. */
  readonly charge?: string | { readonly id: string } | null;
  readonly payment_intent?: string | { readonly id: string } | null;
  readonly payments?: { readonly data: readonly InvoicePayment[] };
};
type InvoicePayment = {
  readonly amount_paid?: number | null;
  readonly status?: string;
  readonly created?: number;
  readonly payment?: { readonly charge?: string | { readonly id: string }; readonly payment_intent?: string | { readonly id: string } };
};
export type Charge = {
  readonly id: string;
  readonly customer?: string | { readonly id: string } | null;
  readonly payment_intent?: string | { readonly id: string } | null;
  readonly invoice?: string | { readonly id: string } | null;
  readonly status?: string;
  readonly created: number;
  readonly amount: number;
  readonly amount_captured?: number;
  readonly currency: string;
  readonly payment_method_details?: { readonly type?: string } | null;
};
export type Refund = {
  readonly id: string;
  readonly charge?: string | { readonly id: string } | null;
  readonly payment_intent?: string | { readonly id: string } | null;
  readonly status?: string | null;
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly reason?: string | null;
};
export type CreditNote = {
  readonly id: string;
  readonly customer: string | { readonly id: string };
  readonly invoice?: string | { readonly id: string } | null;
  readonly status?: string;
  readonly created: number;
  readonly total: number;
  readonly currency: string;
  readonly reason?: string | null;
};
export type Customer = {
  readonly id: string;
  readonly name?: string | null;
  readonly email?: string | null;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly deleted?: boolean;
};
export type Product = { readonly id: string; readonly name?: string };

/** The id of something that came whole or by its id. */
export function idOf(thing: string | { readonly id: string } | null | undefined): string | null {
  return typeof thing === 'string' ? thing : (thing?.id ?? null);
}
