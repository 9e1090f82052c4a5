import * as z from 'zod/mini';
import { periodSearch } from '../../features/insight/period.ts';
import { part, textPart } from '../../kit/navigation/part.ts';
import { scopeSearch } from '../../kit/scope/scope.ts';
import { LINKS, OFFERS, STEPS, TIMES } from './mark.ts';

export const orderToCashSearch = z.object({
  ...scopeSearch,
  ...periodSearch,
  by: part(z.enum(['none'])),
  /** Which time is drawn. */
  time: part(z.enum(TIMES)),
  /** Whose rows the table shows: those at a step, with a broken link, late, or behind a curve. */
  step: part(z.enum(STEPS)),
  link: part(z.enum([...LINKS, 'any'])),
  late: part(z.literal(true)),
  lost: part(z.literal(true)),
  terms: part(z.enum(OFFERS)),
  behind: part(z.enum(TIMES)),
  group: textPart(),
});
