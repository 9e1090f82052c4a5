import * as z from 'zod/mini';
import { scopeSearch } from '../../kit/scope/scope.ts';
import { GROUP_KEYS } from '../../features/portfolio/group-keys.ts';
import { periodSearch } from '../../features/insight/period.ts';
import { ruleSearch } from '../../features/insight/rule-search.ts';
import { month, part, textPart } from '../../kit/navigation/part.ts';

export const revenueSearch = z.object({
  ...scopeSearch,
  ...periodSearch,
  /** The month whose movements are open, by its first day. */
  month: textPart(),
  /** The first day after the twelve months whose customers are open. */
  kept: part(z.iso.date()),
  /** The day whose payers are open, of all or of the cohort that began on a day. */
  on: part(z.iso.date()),
  cohort: part(z.iso.date()),
  /** The month whose renewals are open, or all of them. */
  due: part(z.union([z.literal('all'), month])),
  cells: part(z.enum(['money'])),
  /** What moved over the whole period, in place of month by month. */
  moved: part(z.enum(['whole'])),
  /** The figure whose rows are open, as `markOf` writes it. */
  rows: textPart(600),
  /** What portfolio states are told apart by. */
  by: part(z.enum(GROUP_KEYS)),
  ...ruleSearch,
  /** The currency in which all is told, where it is not the workspace's. */
  in: part(z.string().check(z.regex(/^[A-Z]{3}$/))),
});
