import * as z from 'zod/mini';
import { part, textPart } from '../../kit/navigation/part.ts';
import { scopeSearch } from '../../kit/scope/scope.ts';
import { categories, openStages, outcomes } from '../../features/renewals/renewal-words.ts';

export const views = ['pipeline', 'calendar', 'list', 'review', 'forecast'] as const;
export const waits = ['call', 'decision', 'contact', 'signature'] as const;

export const renewalsSearch = z.object({
  ...scopeSearch,
  /** The pipeline where absent. */
  view: part(z.enum(views)),
  owner: textPart(60),
  segment: textPart(200),
  month: part(z.string().check(z.regex(/^\d{4}-\d{2}$/))),
  /** Of the list: open ones where absent. */
  state: part(z.enum(['over'])),
  stage: part(z.enum([...openStages, ...outcomes])),
  category: part(z.enum(categories)),
  waits: part(z.enum(waits)),
  /** The one that is open. */
  renewal: textPart(60),
});
