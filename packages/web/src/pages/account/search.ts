import { z } from 'zod';

export const tabs = ['overview', 'timeline', 'usage', 'people', 'revenue', 'support', 'feedback', 'work'] as const;
export type Tab = (typeof tabs)[number];

const day = z.iso.date().optional().catch(undefined);
const text = z.string().max(200).optional().catch(undefined);

/** Which tickets, answers or invoices are meant. */
const onlys = ['open', 'urgent', 'waiting', 'sla', 'nps', 'csat', 'ces', 'unpaid', 'refused'] as const;
export type Only = (typeof onlys)[number];

/** Every part of what one sees of an account can be sent as an address. */
export const accountSearch = z.object({
  /** The list that one came from, for next and previous. */
  ctx: text,
  panel: z.enum(['why', 'use', 'call', 'arr']).optional().catch(undefined),
  /** Days whose health is compared. */
  from: day,
  to: day,
  weeks: z.number().int().min(4).max(104).optional().catch(undefined),
  /** How use is laid out on the Usage tab. */
  by: z.enum(['day', 'month']).optional().catch(undefined),
  kinds: text,
  q: text,
  contact: text,
  ours: z.enum(['1']).optional().catch(undefined),
  feature: text,
  /** The days whose rows are shown; `until` is the first that is not. */
  since: day,
  until: day,
  only: z.enum(onlys).optional().catch(undefined),
  /** The measure that led here: its rows are what is shown. */
  measure: text,
});
export type AccountSearch = z.infer<typeof accountSearch>;
