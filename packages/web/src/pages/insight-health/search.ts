import { z } from 'zod';
import { scopeSearch } from '../../kit/scope/scope.ts';

const band = z.enum(['green', 'yellow', 'red', 'unknown']).optional().catch(undefined);
export const healthSearch = z.object({
  ...scopeSearch,
  segment: z.string().optional().catch(undefined),
  count: z.enum(['accounts']).optional().catch(undefined),
  /** The cell whose rows are open. */
  was: band,
  is: band,
});
