import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type DraftEffectProps<Effect> = {
  readonly effect: UseQueryResult<Effect>;
  readonly waiting: string;
  readonly children: (effect: Effect) => ReactNode;
};

/** What the draft would change, or why that is not known. */
export function DraftEffect<Effect>({ effect, waiting, children }: DraftEffectProps<Effect>) {
  const t = useWords();
  if (effect.isError) return <p role="status">{failureSentence(t, effect.error)}</p>;
  if (effect.data === undefined)
    return (
      <p role="status" aria-busy="true" className="p-meta">
        {waiting}
      </p>
    );
  return children(effect.data);
}
