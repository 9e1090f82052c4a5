import * as z from 'zod/mini';
import { holdingStates } from '../../features/expansion/holding-words.ts';
import { opportunityKinds } from '../../features/expansion/opportunity-words.ts';
import { part, textPart } from '../../kit/navigation/part.ts';
import { scopeSearch } from '../../kit/scope/scope.ts';

export const expansionViews = ['whitespace', 'opportunities', 'credit'] as const;
export const opportunityStates = ['open', 'won', 'lost', 'closed', 'all'] as const;
export const quarterCounts = [4, 8, 12] as const;

export const expansionSearch = z.object({
  ...scopeSearch,
  /** The whitespace where absent. */
  view: part(z.enum(expansionViews)),
  q: textPart(),
  /** Compact JSON. */
  rule: part(
    z.pipe(
      z.transform((said) => (typeof said === 'object' ? JSON.stringify(said) : said)),
      z.string().check(z.maxLength(4_000)),
    ),
  ),
  /** Only accounts that stand so with this product. */
  product: textPart(),
  stands: part(z.enum(holdingStates)),
  /** And have it in this plan. */
  plan: textPart(),
  /** How many accounts come before the block. */
  offset: part(z.number().check(z.minimum(0), z.maximum(1_000_000))),
  /** The cell that is open. */
  account: textPart(60),
  cell: textPart(),
  /** Whose opportunities: mine, or everybody's where absent. */
  whose: part(z.enum(['mine'])),
  state: part(z.enum(opportunityStates)),
  kind: part(z.enum(opportunityKinds)),
  /** The one that is open. */
  opportunity: textPart(60),
  quarters: part(z.union(quarterCounts.map((count) => z.literal(count)))),
  /** The figure that is open: party, member, first day and the day after the last. */
  credit: textPart(120),
});
