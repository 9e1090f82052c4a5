import * as z from 'zod/mini';
import { part } from '../../kit/navigation/part.ts';

export const SPANS = ['3', '12', '24'] as const;

export const refundsSearch = z.object({
  /** Months back from today; twelve where it is left out. */
  span: part(z.enum(SPANS)),
  state: part(z.enum(['open', 'reviewed'])),
});
