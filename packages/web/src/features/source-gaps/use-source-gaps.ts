import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listSourceGaps } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

export function useSourceGaps() {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'events', 'imports', 'signals'], 'source-gaps'),
    queryFn: ({ signal }) => answer(listSourceGaps({ path: { workspace: slug }, signal })),
  });
}
