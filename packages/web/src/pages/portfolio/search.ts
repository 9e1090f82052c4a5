import * as z from 'zod/mini';
import { scopeSearch } from '../../kit/scope/scope.ts';
import { part, textPart } from '../../kit/navigation/part.ts';

const key = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,63}$/));

/** What is not said comes from the view; a part that makes no sense is left out. */
export const portfolioSearch = z.object({
  ...scopeSearch,
  view: textPart(60),
  q: textPart(),
  /** Compact JSON; `null` takes the view's own rule away. */
  rule: part(
    z.pipe(
      z.transform((said) => (typeof said === 'object' ? JSON.stringify(said) : said)),
      z.string().check(z.maxLength(4_000)),
    ),
  ),
  /** `-arr,account` */
  sort: textPart(),
  /** `health,arr,renewal_on` */
  cols: textPart(2_000),
  show: part(z.enum(['table', 'split', 'chart'])),
  x: part(key),
  y: part(key),
  size: part(z.union([key, z.literal('none')])),
  peek: textPart(60),
});
export type PortfolioSearch = z.infer<typeof portfolioSearch>;
