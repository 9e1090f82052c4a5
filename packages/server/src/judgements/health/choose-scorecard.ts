import type { DayNumber } from '../../kernel/time.ts';
import { evaluateRule, type Subject } from '../../measures/segments/index.ts';
import type { Scorecard } from './scorecard.ts';

/** The first scorecard whose rule the account meets; null when there is none. */
export function chooseScorecard(scorecards: readonly Scorecard[], account: Subject, day: DayNumber): Scorecard | null {
  return scorecards.find((scorecard) => evaluateRule(scorecard.appliesTo, account, day)) ?? null;
}
