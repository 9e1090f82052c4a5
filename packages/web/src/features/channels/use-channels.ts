import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getChannels } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

/** Accounts by channel; asked only where it is shown. */
export function useChannels(scope: 'book' | 'team' | 'all', isWanted = true) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'insight-channels', { scope }),
    queryFn: ({ signal }) => answer(getChannels({ path: { workspace: slug }, query: { scope }, signal })),
    enabled: isWanted,
  });
}
