import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { failureOf, failureSentence } from '../../kit/failure/failure.ts';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { NothingThen } from './nothing-then.tsx';
import type { Period } from './use-period.ts';

type InsightBlockProps<T> = {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'isPending' | 'isError' | 'error' | 'refetch'>;
  readonly what: string;
  readonly period: Period;
  readonly children: (data: T) => ReactNode;
};

/** As every block; a period that cannot be answered for says why, and leads back to one that can. */
export function InsightBlock<T>({ period, ...block }: InsightBlockProps<T>) {
  const t = useWords();
  const { error } = block.query;
  if (block.query.isError && failureOf(error).code.startsWith('insight.period_'))
    return <NothingThen title={failureSentence(t, error)} period={period} />;
  return <Block {...block} />;
}
