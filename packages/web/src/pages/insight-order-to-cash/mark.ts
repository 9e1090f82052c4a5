export const STEPS = ['opened', 'quoted', 'signed', 'provisioned', 'entitled', 'invoiced', 'used', 'paid'] as const;
export const LINKS = [
  'quote_waiting',
  'not_contracted',
  'not_provisioned',
  'not_entitled',
  'not_invoiced',
  'used_not_entitled',
  'used_not_ordered',
  'ended_entitled',
  'ended_used',
  'key_shared',
] as const;
/** Deals that were decided in the period, by what refund terms they were offered. */
export const OFFERS = ['with', 'without', 'unknown', 'any'] as const;
export const TIMES = ['close', 'invoice', 'cash'] as const;
export type TimeOfOrder = (typeof TIMES)[number];

/** Which orders the table shows; all of the period where nothing is named. */
export type OrderMark = {
  readonly step?: (typeof STEPS)[number] | undefined;
  readonly link?: (typeof LINKS)[number] | 'any' | undefined;
  readonly late?: true | undefined;
  readonly lost?: true | undefined;
  readonly terms?: (typeof OFFERS)[number] | undefined;
  readonly behind?: TimeOfOrder | undefined;
  readonly group?: string | undefined;
};
