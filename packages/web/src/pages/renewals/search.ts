import * as z from 'zod/mini';
import { month, part, textPart } from '../../kit/navigation/part.ts';
import { scopeSearch } from '../../kit/scope/scope.ts';
import { categories, openStages, outcomes } from '../../features/renewals/renewal-words.ts';

export const views = ['pipeline', 'calendar', 'list', 'review', 'forecast'] as const;
const isoDay = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
const came = ['renewed', 'lost', 'lapsed'] as const;
const timings = ['on_time', 'late', 'lapsed'] as const;
export const causes = [
  'product',
  'onboarding',
  'education',
  'expectation',
  'service',
  'relationship',
  'commercial',
  'fit',
  'competition',
  'external',
  'abuse',
  'none',
] as const;
export const waits = ['call', 'decision', 'contact', 'signature'] as const;

export const renewalsSearch = z.object({
  ...scopeSearch,
  /** The pipeline where absent. */
  view: part(z.enum(views)),
  owner: textPart(60),
  segment: textPart(200),
  month: part(month),
  /** Of the list: due from this day on, before that one; else by month. */
  since: part(isoDay),
  until: part(isoDay),
  came: part(z.enum(came)),
  timing: part(z.enum(timings)),
  cause: part(z.enum(causes)),
  named: part(z.enum(['by_person', 'by_machine'])),
  /** Of the list: open ones where absent. */
  state: part(z.enum(['over', 'all'])),
  stage: part(z.enum([...openStages, ...outcomes])),
  category: part(z.enum(categories)),
  waits: part(z.enum(waits)),
  /** The one that is open. */
  renewal: textPart(60),
});
