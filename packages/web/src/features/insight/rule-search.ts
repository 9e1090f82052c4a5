import * as z from 'zod/mini';
import { part } from '../../kit/navigation/part.ts';

/** Compact JSON in an address: which accounts a page tells of. */
export const ruleSearch = {
  rule: part(
    z.pipe(
      z.transform((said) => (typeof said === 'object' ? JSON.stringify(said) : said)),
      z.string().check(z.maxLength(4_000)),
    ),
  ),
};
