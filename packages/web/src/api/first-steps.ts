import { useQuery } from '@tanstack/react-query';
import { answer } from './answer.ts';
import { getFirstSteps } from './generated/sdk.gen.ts';
import type { FirstSteps } from './generated/types.gen.ts';
import { useWorkspaceSlug } from './session.ts';
import { workspaceKey } from './workspace-key.ts';

/** What is there already in a new workspace; undefined until known. */
export function useFirstSteps(enabled: boolean): FirstSteps | undefined {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'events', 'signals', 'settings', 'imports'], 'first-steps'),
    enabled,
    queryFn: ({ signal }) => answer(getFirstSteps({ path: { workspace: slug }, signal })),
  }).data;
}
