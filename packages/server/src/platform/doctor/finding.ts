import type { FailureDetails } from '../../kernel/failure.ts';

/** `skipped`: it could not be looked at, because of another finding or because it does not apply here. */
export type FindingState = 'good' | 'warning' | 'wrong' | 'skipped';

/** What one look at the installation showed; the cli has the words for each check. */
export type Finding = { readonly check: string; readonly state: FindingState; readonly details: FailureDetails };

export function finding(check: string, state: FindingState, details: FailureDetails = {}): Finding {
  return { check, state, details };
}
