import type { DayNumber } from '../../kernel/time.ts';

/** What was agreed of giving money back; null where nothing is known of it. */
export type RefundClause = { readonly terms: 'none' | 'full' | 'prorated' | null; readonly untilDay: DayNumber | null };

/** How a request stands beside what was agreed. */
export type ClauseStanding = 'within' | 'too_late' | 'no_clause' | 'unknown';

/** A clause without an end holds for good; the last day is one on which they may still ask. */
export function standingOf({ terms, untilDay }: RefundClause, askedDay: DayNumber): ClauseStanding {
  if (terms === 'none') return 'no_clause';
  if (untilDay !== null) return askedDay <= untilDay ? 'within' : 'too_late';
  return terms === null ? 'unknown' : 'within';
}

const BEST: readonly ClauseStanding[] = ['within', 'too_late', 'no_clause', 'unknown'];

/** Of several subscriptions what speaks most for the customer. */
export function bestStanding(clauses: readonly RefundClause[], askedDay: DayNumber): ClauseStanding {
  const found = new Set(clauses.map((clause) => standingOf(clause, askedDay)));
  return BEST.find((one) => found.has(one)) ?? 'unknown';
}
