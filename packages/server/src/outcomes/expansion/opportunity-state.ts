import { opportunityIsClosed, opportunityIsOpen, reasonNeeded } from './expansion.errors.ts';
import type { OpportunityOutcome, OpportunityState } from './opportunity.ts';

/** `again` opens what was closed. What was lost asks for a reason. */
export type OpportunityStep = { readonly to: 'again' | OpportunityOutcome; readonly reason?: string | null };

/** Where it stands after a step, with the day of its end; throws what the step is refused for. */
export function stepOpportunity(
  state: OpportunityState,
  { to, reason = null }: OpportunityStep,
  today: string,
): { readonly state: OpportunityState; readonly reason: string | null; readonly closedOn: string | null } {
  if (to === 'again') {
    if (state === 'open') throw opportunityIsOpen();
    return { state: 'open', reason: null, closedOn: null };
  }
  if (state !== 'open') throw opportunityIsClosed();
  const why = reason === null || reason.trim() === '' ? null : reason;
  if (to === 'lost' && why === null) throw reasonNeeded();
  return { state: to, reason: why, closedOn: today };
}
