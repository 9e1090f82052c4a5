import { z } from 'zod';
import { scopeSearch } from '../../kit/scope/scope.ts';

export const revenueSearch = z.object({
  ...scopeSearch,
  /** The month whose movements are open, by its first day. */
  month: z.string().optional().catch(undefined),
  cells: z.enum(['money']).optional().catch(undefined),
});
