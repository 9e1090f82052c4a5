import { isGoingOn, useFirstJudgement } from './queries.ts';
import { Partial as PartialNote } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** While accounts are judged for the first time: what is there already, and how far it is. */
export function JudgingNote() {
  const t = useWords();
  const first = useFirstJudgement();
  if (first === undefined || !isGoingOn(first)) return null;
  return <PartialNote>{t('portfolio.judging', { n: first.judged, of: first.accounts })}</PartialNote>;
}
