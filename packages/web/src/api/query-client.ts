import { QueryClient } from '@tanstack/react-query';
import { RequestFailure } from './request-failure.ts';

/** A refusal will be the same refusal a second later; only faults of the way there are tried again. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && !(error instanceof RequestFailure && error.status >= 400 && error.status < 500),
      },
    },
  });
}
