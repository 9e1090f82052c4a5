import * as z from 'zod/mini';
import { part, textPart } from '../../kit/navigation/part.ts';

export const tabs = ['overview', 'timeline', 'usage', 'people', 'revenue', 'support', 'feedback', 'work'] as const;
export type Tab = (typeof tabs)[number];

const day = part(z.iso.date());
const text = textPart();

/** Which tickets, answers or invoices are meant. */
const onlys = ['open', 'urgent', 'waiting', 'sla', 'nps', 'csat', 'ces', 'unpaid', 'refused'] as const;
export type Only = (typeof onlys)[number];

/** Every part of what one sees of an account can be sent as an address. */
export const accountSearch = z.object({
  /** The list that one came from, for next and previous. */
  ctx: text,
  panel: part(z.enum(['why', 'use', 'call', 'arr', 'seats'])),
  /** Which of the account's scores is looked into; the overall one where absent. */
  aspect: part(z.enum(['product', 'value', 'relationship', 'commercial'])),
  /** Days whose health is compared. */
  from: day,
  to: day,
  weeks: part(z.int().check(z.minimum(4), z.maximum(104))),
  /** How use is laid out on the Usage tab. */
  by: part(z.enum(['day', 'month'])),
  kinds: text,
  q: text,
  contact: text,
  ours: part(z.enum(['1'])),
  feature: text,
  /** The days whose rows are shown; `until` is the first that is not. */
  since: day,
  until: day,
  only: part(z.enum(onlys)),
  /** The measure that led here: its rows are what is shown. */
  measure: text,
});
export type AccountSearch = z.infer<typeof accountSearch>;
