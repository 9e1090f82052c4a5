import * as z from 'zod/mini';
import { scopeSearch } from '../../kit/scope/scope.ts';
import { periodSearch } from '../../features/insight/period.ts';
import { FIGURES } from './mark.ts';
import { part, textPart } from '../../kit/navigation/part.ts';

export const firstValueSearch = z.object({
  ...scopeSearch,
  ...periodSearch,
  by: part(z.enum(['definition', 'none'])),
  /** Whose rows are open: a figure, a curve, or those who wait for a step. */
  rows: part(z.enum(FIGURES)),
  group: textPart(),
  step: textPart(),
  /** The channel whose accounts are open. */
  channel: textPart(),
  /** Accounts by what they began as. */
  tried: part(z.enum(['free', 'trial', 'paid', 'all'])),
});
