import type { DayNumber } from '../../kernel/time.ts';

/** What threatens; one list for members, sources and signals. */
export type RiskKind =
  | 'competitor'
  | 'budget'
  | 'ownership'
  | 'market'
  | 'sponsor'
  | 'champion'
  | 'adoption'
  | 'value'
  | 'product_gap'
  | 'price'
  | 'support'
  | 'relationship'
  | 'partner'
  | 'complexity'
  | 'other';

export type RiskOutcome = 'averted' | 'realised' | 'accepted';
export type RiskState = 'open' | 'mitigating' | RiskOutcome;

/** Somebody has still to do something about it. */
export function isOpenRisk(state: RiskState): boolean {
  return state === 'open' || state === 'mitigating';
}

/** A risk as it stood from a day on. */
export type RiskVersionFacts = {
  readonly day: DayNumber;
  readonly kind: RiskKind;
  readonly state: RiskState;
  /** Whole minor units; null for the whole ARR of the account. */
  readonly exposedMinor: number | null;
  readonly currency: string | null;
};

export type RiskFacts = {
  readonly id: string;
  /** In the order in which they were told. */
  readonly versions: readonly RiskVersionFacts[];
};

/** How it stood at the end of a day: what was told last of what held by then; null before it was known. */
export function riskOn(risk: RiskFacts, day: DayNumber): RiskVersionFacts | null {
  return risk.versions.findLast((version) => version.day <= day) ?? null;
}
