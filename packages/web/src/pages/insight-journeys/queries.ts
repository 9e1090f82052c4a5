import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getFlock } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import type { Scope } from '../../kit/scope/scope.ts';

export type FlockAsked = { readonly scope: Scope; readonly segment?: string; readonly tiers?: 'pooled' };

export function useFlock(asked: FlockAsked) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'flock', asked),
    queryFn: ({ signal }) => answer(getFlock({ path: { workspace: slug }, query: asked, signal })),
    placeholderData: keepPreviousData,
  });
}
