import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getOwnSignIn } from '../../api/generated/sdk.gen.ts';

export const ownSignInQuery = queryOptions({
  queryKey: ['own-sign-in'],
  queryFn: ({ signal }) => answer(getOwnSignIn({ signal })),
  // Somebody who looks wants to know what is so now.
  staleTime: 0,
});

/** After something of one's own sign-in was changed. */
export function useReadAnew(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['own-sign-in'] });
    await client.invalidateQueries({ queryKey: ['me'] });
  };
}
