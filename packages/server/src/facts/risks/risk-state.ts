import { isOpenRisk, type RiskOutcome, type RiskState } from './risk.ts';
import { reasonNeeded, riskIsClosed, riskIsOpen } from './risks.errors.ts';

/** `again` opens what was closed. An outcome asks for a reason. */
export type RiskStep = { readonly to: 'open' | 'mitigating' | 'again' | RiskOutcome; readonly reason?: string | null };

/** Where it stands after a step, with the day of its end; throws what the step is refused for. */
export function stepRisk(
  state: RiskState,
  { to, reason = null }: RiskStep,
  today: string,
): { readonly state: RiskState; readonly reason: string | null; readonly closedOn: string | null } {
  if (to === 'again') {
    if (isOpenRisk(state)) throw riskIsOpen();
    return { state: 'open', reason, closedOn: null };
  }
  if (!isOpenRisk(state)) throw riskIsClosed();
  if (isOpenRisk(to)) return { state: to, reason, closedOn: null };
  if (reason === null || reason.trim() === '') throw reasonNeeded();
  return { state: to, reason, closedOn: today };
}
