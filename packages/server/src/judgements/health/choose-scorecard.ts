import type { DayNumber } from '../../kernel/time.ts';
import { evaluateRule, type Subject } from '../../measures/segments/index.ts';
import type { Aspect, Scorecard } from './scorecard.ts';

/** The first scorecard of the aspect whose rule the account meets; null when there is none. */
export function chooseScorecard(
  scorecards: readonly Scorecard[],
  account: Subject,
  { day, aspect = 'overall' }: { readonly day: DayNumber; readonly aspect?: Aspect },
): Scorecard | null {
  return scorecards.find((scorecard) => scorecard.aspect === aspect && evaluateRule(scorecard.appliesTo, account, day)) ?? null;
}
