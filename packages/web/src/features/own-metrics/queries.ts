import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listAccountJudgements, listOwnMetrics } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

export function useOwnMetrics(enabled = true) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'own-metrics'),
    enabled,
    staleTime: 60_000,
    queryFn: ({ signal }) => answer(listOwnMetrics({ path: { workspace: slug }, signal })),
  });
}

export function useAccountJudgements(account: string) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'judgements', account),
    queryFn: ({ signal }) => answer(listAccountJudgements({ path: { workspace: slug, account }, signal })),
  });
}
