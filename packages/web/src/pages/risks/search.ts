import * as z from 'zod/mini';
import { riskKinds } from '../../features/risks/risk-words.ts';
import { part, textPart } from '../../kit/navigation/part.ts';

export const shownStates = ['undone', 'open', 'mitigating', 'closed', 'averted', 'realised', 'accepted', 'all'] as const;

export const risksSearch = z.object({
  /** Whose: mine, or everybody's where absent. */
  whose: part(z.enum(['mine'])),
  /** Those not done yet where absent. */
  state: part(z.enum(shownStates)),
  kind: part(z.enum(riskKinds)),
  /** The one that is open. */
  risk: textPart(60),
});
