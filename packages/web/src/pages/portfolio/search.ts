import { z } from 'zod';
import { scopeSearch } from '../../kit/scope/scope.ts';

const key = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);

/** What is not said comes from the view; a part that makes no sense is left out. */
export const portfolioSearch = z.object({
  ...scopeSearch,
  view: z.string().max(60).optional().catch(undefined),
  q: z.string().max(200).optional().catch(undefined),
  /** Compact JSON; `null` takes the view's own rule away. */
  rule: z
    .preprocess((said) => (typeof said === 'object' ? JSON.stringify(said) : said), z.string().max(4_000))
    .optional()
    .catch(undefined),
  /** `-arr,account` */
  sort: z.string().max(200).optional().catch(undefined),
  /** `health,arr,renewal_on` */
  cols: z.string().max(2_000).optional().catch(undefined),
  show: z.enum(['table', 'split', 'chart']).optional().catch(undefined),
  x: key.optional().catch(undefined),
  y: key.optional().catch(undefined),
  size: z
    .union([key, z.literal('none')])
    .optional()
    .catch(undefined),
  peek: z.string().max(60).optional().catch(undefined),
});
export type PortfolioSearch = z.infer<typeof portfolioSearch>;
