import type { RatedCase } from './rated-case.ts';

/** With fewer accounts whose outcome is known, or fewer of them lost, nothing is said of a rater. */
export const LEAST = { resolved: 12, lost: 3 } as const;

export type Standing = { readonly resolved: number; readonly lost: number; readonly isEnough: boolean };

/** Accounts, not pulses: many pulses on one account say one thing. */
export function standingOf(cases: readonly RatedCase[]): Standing {
  const accounts = (of: readonly RatedCase[]) => new Set(of.map(({ accountId }) => accountId)).size;
  const [resolved, lost] = [accounts(cases), accounts(cases.filter(({ outcome }) => outcome === 'left'))];
  return { resolved, lost, isEnough: resolved >= LEAST.resolved && lost >= LEAST.lost };
}

/** What came of it is known, and in time. */
export function isResolved({ outcome }: RatedCase): boolean {
  return outcome === 'left' || outcome === 'stayed';
}
