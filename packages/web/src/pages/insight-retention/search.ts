import * as z from 'zod/mini';
import { GROUP_KEYS } from '../../features/portfolio/group-keys.ts';
import { ruleSearch } from '../../features/insight/rule-search.ts';
import { part, textPart } from '../../kit/navigation/part.ts';
import { scopeSearch } from '../../kit/scope/scope.ts';

export const retentionSearch = z.object({
  ...scopeSearch,
  kind: part(z.enum(['rolling'])),
  ...ruleSearch,
  by: part(z.enum(['none', ...GROUP_KEYS])),
  cells: part(z.enum(['money'])),
  back: part(z.enum(['table'])),
  /** What is open: contracts behind a curve, accounts behind a value, or who buys without a contract. */
  rows: part(z.enum(['lives', 'values', 'purchases'])),
  /** A group by its name; empty for those without one. */
  group: textPart(),
  /** The quarter in which they began, by its first day. */
  cohort: part(z.iso.date()),
  renewal: part(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(1_200))),
  of: part(z.enum(['decided', 'standing'])),
  bought: part(z.enum(['repeated', 'once'])),
});
