import type { Tier } from './dossier.ts';

export type CareState = 'onboarding' | 'steady' | 'closer' | 'urgent' | 'renewing';

/** Days between two-way interactions, by tier and care state; null where the tier is served by messages alone. */
const CADENCE_DAYS: Readonly<Record<Tier, Readonly<Record<CareState, number>>>> = {
  high: { onboarding: 7, steady: 14, closer: 10, urgent: 5, renewing: 7 },
  mid: { onboarding: 10, steady: 45, closer: 21, urgent: 7, renewing: 14 },
  pooled: { onboarding: 30, steady: 90, closer: 30, urgent: 7, renewing: 30 },
  digital: { onboarding: 30, steady: 90, closer: 90, urgent: 90, renewing: 90 },
};

export function cadenceDays(tier: Tier | null, state: CareState): number {
  return CADENCE_DAYS[tier ?? 'pooled'][state];
}
