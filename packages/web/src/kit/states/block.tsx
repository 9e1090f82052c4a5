import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isForbidden } from '../failure/failure.ts';
import { Failed, Loading, NoRight } from './states.tsx';

type BlockProps<T> = {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'isPending' | 'isError' | 'error' | 'refetch'>;
  /** What this block shows, as the subject of "… could not be read". */
  readonly what: string;
  readonly children: (data: T) => ReactNode;
  /** The skeleton, in the shape of the content. */
  readonly loading?: ReactNode;
};

/** The states of one block of a page, each block on its own. A failed block keeps its last good data, and says so above it. */
export function Block<T>({ query, what, children, loading }: BlockProps<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <Failed what={what} onRetry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (query.isError && isForbidden(query.error)) return <NoRight what={what} />;
  if (query.isError) return <Failed what={what} onRetry={() => void query.refetch()} />;
  return loading === undefined ? <Loading /> : <Loading>{loading}</Loading>;
}
