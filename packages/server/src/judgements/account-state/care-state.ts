import type { Stage } from '../../facts/accounts/index.ts';
import type { CareState } from '../../measures/metrics/index.ts';
import type { Band } from '../health/index.ts';
import type { Severity } from '../signals/index.ts';

export type CareFacts = {
  readonly stage: Stage;
  readonly band: Band;
  readonly openSeverities: readonly Severity[];
  /** Of the account's ARR, what the largest of its open risks exposes; null where it cannot be reckoned. */
  readonly riskShare: number | null;
  /** Past the first checkpoint of a renewal that has no outcome yet. */
  readonly isRenewing: boolean;
  readonly daysUnknown: number;
};

const UNKNOWN_DAYS = 14;
/** An open risk that exposes more of the ARR than this cannot wait. */
export const URGENT_RISK_SHARE = 0.25;

/** How closely the account is looked after: urgent, onboarding, renewing, closer, steady, in this order. */
export function careStateOf({ stage, band, openSeverities, riskShare, isRenewing, daysUnknown }: CareFacts): CareState {
  if (stage === 'churned' || stage === 'prospect') return 'steady';
  if (band === 'red' || openSeverities.includes('high') || (riskShare ?? 0) > URGENT_RISK_SHARE) return 'urgent';
  if (stage === 'onboarding') return 'onboarding';
  if (isRenewing) return 'renewing';
  const isUnknownLong = band === 'unknown' && daysUnknown >= UNKNOWN_DAYS;
  return band === 'yellow' || isUnknownLong || openSeverities.includes('medium') ? 'closer' : 'steady';
}
