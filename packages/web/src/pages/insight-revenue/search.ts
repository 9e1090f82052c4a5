import * as z from 'zod/mini';
import { scopeSearch } from '../../kit/scope/scope.ts';
import { part, textPart } from '../../kit/navigation/part.ts';

export const revenueSearch = z.object({
  ...scopeSearch,
  /** The month whose movements are open, by its first day. */
  month: textPart(),
  cells: part(z.enum(['money'])),
});
