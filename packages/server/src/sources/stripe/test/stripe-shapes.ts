import type { Thing } from './stripe-desk.ts';

/** Of a version of Stripe's API: before 2025-03-31, where an invoice carries its payment, and after it. */
export type Shape = 'old' | 'new';
export const VERSIONS: Readonly<Record<Shape, string>> = { old: '2020-08-27', new: '2025-09-30.clover' };

export const at = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1_000;

/** An event as it is delivered. */
export function event(shape: Shape, told: { readonly id: string; readonly type: string; readonly day: string; readonly object: Thing }) {
  return {
    id: told.id,
    object: 'event',
    api_version: VERSIONS[shape],
    created: at(told.day),
    data: { object: told.object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: told.type,
  };
}

export const customer = { id: 'cus_1', object: 'customer', name: 'Ridge Inc', email: null, metadata: { perennial_account: 'ridge' } };

const FIRST = '2026-01-10';

export function price(id: string, differs: object = {}) {
  const recurring = { interval: 'month', interval_count: 1, usage_type: 'licensed', aggregate_usage: null, trial_period_days: null };
  return {
    id,
    object: 'price',
    active: true,
    billing_scheme: 'per_unit',
    created: at(FIRST),
    currency: 'usd',
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: id,
    product: 'prod_1',
    recurring,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'recurring',
    unit_amount: 2_000,
    unit_amount_decimal: '2000',
    ...differs,
  };
}

export function item(shape: Shape, id: string, differs: { readonly quantity?: number; readonly price?: object } = {}) {
  const period = { current_period_start: at(FIRST), current_period_end: at('2026-10-10') };
  return {
    id,
    object: 'subscription_item',
    billing_thresholds: null,
    created: at(FIRST),
    ...(shape === 'new' ? { ...period, discounts: [] } : {}),
    metadata: {},
    price: price('pro'),
    quantity: 5,
    subscription: 'sub_1',
    tax_rates: [],
    ...differs,
  };
}

/** With the discount where the shape has it. */
export function subscription(shape: Shape, items: readonly object[], differs: Readonly<Record<string, unknown>> = {}): Thing {
  const { discount, ...rest } = differs;
  const placed =
    shape === 'old' ? { discount: discount ?? null } : { discounts: discount === undefined || discount === null ? [] : [discount] };
  const period = { current_period_start: at(FIRST), current_period_end: at('2026-10-10') };
  return {
    id: 'sub_1',
    object: 'subscription',
    application: null,
    automatic_tax: { enabled: false },
    billing_cycle_anchor: at(FIRST),
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    collection_method: 'charge_automatically',
    created: at(FIRST),
    ...(shape === 'old' ? period : {}),
    customer: 'cus_1',
    days_until_due: null,
    default_payment_method: null,
    ended_at: null,
    items: { object: 'list', data: items, has_more: false, url: '/v1/subscription_items?subscription=sub_1' },
    latest_invoice: 'in_1',
    livemode: false,
    metadata: {},
    pause_collection: null,
    schedule: null,
    start_date: at(FIRST),
    status: 'active',
    trial_end: null,
    trial_start: null,
    ...placed,
    ...rest,
  };
}

function lines(shape: Shape) {
  const common = { object: 'line_item', currency: 'usd', discountable: true, livemode: false, metadata: {} };
  const period = { start: at(FIRST), end: at('2026-02-10') };
  const recurring =
    shape === 'old'
      ? {
          type: 'subscription',
          subscription: 'sub_1',
          subscription_item: 'si_1',
          price: price('pro'),
          proration: false,
          tax_amounts: [{ amount: 1_000, inclusive: false, tax_rate: 'txr_1' }],
          discount_amounts: [],
        }
      : {
          parent: {
            type: 'subscription_item_details',
            invoice_item_details: null,
            subscription_item_details: { subscription: 'sub_1', subscription_item: 'si_1', proration: false },
          },
          pricing: { type: 'price_details', price_details: { price: 'pro', product: 'prod_1' }, unit_amount_decimal: '2000' },
          taxes: [{ amount: 1_000, tax_behavior: 'exclusive', type: 'tax_rate_details' }],
          discount_amounts: [],
        };
  const once =
    shape === 'old'
      ? { type: 'invoiceitem', invoice_item: 'ii_1', subscription: null, price: price('setup', { type: 'one_time', recurring: null }) }
      : {
          parent: {
            type: 'invoice_item_details',
            invoice_item_details: { invoice_item: 'ii_1', subscription: null },
            subscription_item_details: null,
          },
          pricing: { type: 'price_details', price_details: { price: 'setup', product: 'prod_1' }, unit_amount_decimal: '900' },
        };
  return {
    object: 'list',
    data: [
      { id: 'il_1', amount: 10_000, description: '5 × Pro', quantity: 5, period, ...common, ...recurring },
      { id: 'il_2', amount: 900, description: 'Set-up', quantity: 1, period, ...common, ...once },
    ],
    has_more: false,
    url: '/v1/invoices/in_1/lines',
  };
}

/** The one invoice; paid once where it is paid, by its payment intent or, of charges without one, by the charge. */
export function invoice(shape: Shape, differs: Readonly<Record<string, unknown>> = {}, paidBy: 'pi_1' | 'ch_1' | null = null): Thing {
  const isPaid = paidBy !== null;
  const intent = paidBy === 'pi_1' ? 'pi_1' : null;
  const placed =
    shape === 'old'
      ? { subscription: 'sub_1', paid: isPaid, charge: isPaid ? 'ch_1' : null, payment_intent: intent, discount: null }
      : {
          parent: { type: 'subscription_details', quote_details: null, subscription_details: { subscription: 'sub_1', metadata: {} } },
          payments: {
            object: 'list',
            data: isPaid
              ? [
                  {
                    id: 'inpay_1',
                    object: 'invoice_payment',
                    amount_paid: 11_000,
                    amount_requested: 11_000,
                    created: at('2026-02-11'),
                    currency: 'usd',
                    invoice: 'in_1',
                    is_default: true,
                    payment: intent === null ? { type: 'charge', charge: 'ch_1' } : { type: 'payment_intent', payment_intent: 'pi_1' },
                    status: 'paid',
                  },
                ]
              : [],
            has_more: false,
            url: '/v1/invoice_payments',
          },
        };
  return {
    id: 'in_1',
    object: 'invoice',
    account_country: 'US',
    amount_due: 11_900,
    amount_paid: isPaid ? 11_000 : 0,
    attempt_count: 1,
    attempted: true,
    billing_reason: 'subscription_cycle',
    collection_method: 'charge_automatically',
    created: at('2026-02-10'),
    currency: 'usd',
    customer: 'cus_1',
    due_date: null,
    lines: lines(shape),
    livemode: false,
    metadata: {},
    number: 'A1B2-0001',
    status: isPaid ? 'paid' : 'open',
    status_transitions: {
      finalized_at: at('2026-02-10'),
      marked_uncollectible_at: null,
      paid_at: isPaid ? at('2026-02-11') : null,
      voided_at: null,
    },
    subtotal: 10_900,
    total: 11_000,
    ...placed,
    ...differs,
  };
}

export function charge(shape: Shape, paidBy: 'pi_1' | 'ch_1'): Thing {
  return {
    id: 'ch_1',
    object: 'charge',
    amount: 11_000,
    amount_captured: 11_000,
    amount_refunded: 4_000,
    captured: true,
    created: at('2026-02-11'),
    currency: 'usd',
    customer: 'cus_1',
    disputed: false,
    ...(shape === 'old' ? { invoice: 'in_1' } : {}),
    livemode: false,
    metadata: {},
    paid: true,
    payment_intent: paidBy === 'pi_1' ? 'pi_1' : null,
    payment_method_details: { type: 'card' },
    refunded: false,
    status: 'succeeded',
  };
}

export function refund(paidBy: 'pi_1' | 'ch_1', differs: object = {}): Thing {
  return {
    id: 're_1',
    object: 'refund',
    amount: 4_000,
    balance_transaction: null,
    charge: 'ch_1',
    created: at('2026-03-01'),
    currency: 'usd',
    metadata: {},
    payment_intent: paidBy === 'pi_1' ? 'pi_1' : null,
    reason: 'requested_by_customer',
    receipt_number: null,
    status: 'succeeded',
    ...differs,
  };
}

export function creditNote(): Thing {
  return {
    id: 'cn_1',
    object: 'credit_note',
    amount: 900,
    created: at('2026-03-02'),
    currency: 'usd',
    customer: 'cus_1',
    invoice: 'in_1',
    livemode: false,
    number: 'A1B2-0001-CN-01',
    reason: 'order_change',
    status: 'issued',
    subtotal: 900,
    total: 900,
    type: 'pre_payment',
  };
}
