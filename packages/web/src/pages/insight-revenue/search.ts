import * as z from 'zod/mini';
import { scopeSearch } from '../../kit/scope/scope.ts';
import { periodSearch } from '../../features/insight/period.ts';
import { part, textPart } from '../../kit/navigation/part.ts';

export const revenueSearch = z.object({
  ...scopeSearch,
  ...periodSearch,
  /** The month whose movements are open, by its first day. */
  month: textPart(),
  /** The first day after the twelve months whose customers are open. */
  kept: part(z.iso.date()),
  /** The day whose payers are open, of all or of the cohort that began on a day. */
  on: part(z.iso.date()),
  cohort: part(z.iso.date()),
  cells: part(z.enum(['money'])),
});
