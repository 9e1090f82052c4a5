import type { Words } from '../../kit/words/words.ts';

/** What ships has its name in the reader's language; null is no scorecard at all. */
export function scorecardName(t: Words, name: string | null): string {
  return name === null ? t('scorecards.noScorecard') : (t.find(`scorecards.shipped.${name}`) ?? name);
}
