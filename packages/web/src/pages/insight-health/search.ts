import * as z from 'zod/mini';
import { scopeSearch } from '../../kit/scope/scope.ts';
import { part, textPart } from '../../kit/navigation/part.ts';

const band = part(z.enum(['green', 'yellow', 'red', 'unknown']));
export const healthSearch = z.object({
  ...scopeSearch,
  segment: textPart(),
  count: part(z.enum(['accounts'])),
  /** The cell whose rows are open. */
  was: band,
  is: band,
});
