import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { changeSsoConnection, testSsoConnection } from '../../api/generated/sdk.gen.ts';
import type { SsoConnection, SsoConnectionChange } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { proven } from '../../features/sign-in/proof.tsx';

/** Changes of one connection, after which the page reads anew; and the way to the provider, for a test. */
export function useConnectionCalls(one: Pick<SsoConnection, 'id'>) {
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const path = { workspace: slug, connection: one.id };
  const change = useMutation({
    mutationFn: (body: SsoConnectionChange) => proven(() => answer(changeSsoConnection({ path, body }))),
    onSuccess: () => client.invalidateQueries({ queryKey: ['w', slug] }),
  });
  const test = useMutation({
    mutationFn: async () => {
      const { url } = (await answer(testSsoConnection({ path }))) as { url: string };
      globalThis.location.assign(url);
    },
  });
  return { path, change, test };
}
