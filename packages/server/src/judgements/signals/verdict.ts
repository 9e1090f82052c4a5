import type { CloseOutcome } from './advance-signals.ts';

/**
 * What a person says of a detector by how they close its signal. What was expected was there too: only the reason was not known to it.
 * That nobody answered says nothing of it.
 */
export const VERDICTS: { readonly right: readonly CloseOutcome[]; readonly wrong: readonly CloseOutcome[] } = {
  right: ['worked', 'expected', 'lost'],
  wrong: ['false_alarm'],
};
