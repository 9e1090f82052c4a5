import { idOf } from './shapes.ts';

export const OBJECT_KINDS = ['customer', 'product', 'price', 'subscription', 'invoice', 'charge', 'refund', 'credit_note'] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** What is kept of a delivery. */
export type StripeEvent = {
  readonly id: string;
  readonly type: string;
  readonly createdS: number;
  readonly kind: ObjectKind;
  readonly objectId: string;
  readonly customerId: string | null;
  readonly object: Readonly<Record<string, unknown>>;
};

/** The prefixes of types that are read; of all others it is only known that Stripe is there. */
const KIND_OF_TYPE: readonly (readonly [string, ObjectKind])[] = [
  ['customer.subscription.', 'subscription'],
  ['invoice.', 'invoice'],
  ['charge.refund.', 'refund'],
  ['refund.', 'refund'],
  ['charge.dispute.', 'charge'],
  ['charge.', 'charge'],
  ['credit_note.', 'credit_note'],
  ['product.', 'product'],
  ['price.', 'price'],
];
/** Of these the object is another than the type says, or one that is not there yet. */
const NOT_READ = new Set(['invoice.upcoming']);
const OF_CUSTOMER = new Set(['customer.created', 'customer.updated', 'customer.deleted']);

type Told = {
  readonly id: string;
  readonly type: string;
  readonly created: number;
  readonly data: { readonly object: Readonly<Record<string, unknown>> };
};

/** Null where it is of no concern. */
export function readEvent({ id, type, created, data: { object } }: Told): StripeEvent | null {
  const kind = OF_CUSTOMER.has(type) ? 'customer' : KIND_OF_TYPE.find(([prefix]) => type.startsWith(prefix))?.[1];
  if (kind === undefined || NOT_READ.has(type)) return null;
  const isOfOther = type.startsWith('charge.dispute.');
  const objectId = idOf((isOfOther ? object['charge'] : object['id']) as string | undefined);
  if (objectId === null) return null;
  const customer = kind === 'customer' ? objectId : idOf(object['customer'] as string | { id: string } | null | undefined);
  return { id, type, createdS: created, kind, objectId, customerId: customer, object };
}

/** Of two of one second. */
export function rankOf(type: string): number {
  if (type.endsWith('.created')) return 0;
  return type.endsWith('.deleted') ? 2 : 1;
}
