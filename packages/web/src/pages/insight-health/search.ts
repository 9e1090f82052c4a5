import * as z from 'zod/mini';
import { scopeSearch } from '../../kit/scope/scope.ts';
import { periodSearch } from '../../features/insight/period.ts';
import { part, textPart } from '../../kit/navigation/part.ts';
import { causes } from './health-mark-rows.ts';

const band = part(z.enum(['green', 'yellow', 'red', 'unknown']));
export const healthSearch = z.object({
  ...scopeSearch,
  ...periodSearch,
  segment: textPart(),
  count: part(z.enum(['accounts'])),
  /** The mark whose rows are open: a band now, a cell of who moved, a band of the week that ends on a day, points, a cause, who left. */
  was: band,
  is: band,
  on: part(z.iso.date()),
  why: part(z.enum(causes)),
  left: part(z.enum(['since', 'before'])),
  points: part(z.union([z.literal('all'), z.int().check(z.minimum(0), z.maximum(99))])),
});
