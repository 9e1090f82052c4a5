import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getToday } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { walkThrough } from '../../features/today/sections.ts';
import { placeIn, recallWalk } from '../../kit/navigation/walk.ts';
import type { WalkPlace } from '../../kit/navigation/walk.ts';

/** The list named in the address: as this tab left it, else Today as it stands now. */
export function useWalk(ctx: string | undefined, id: string): WalkPlace | undefined {
  const workspace = useWorkspaceSlug();
  const kept = ctx === undefined ? undefined : recallWalk(ctx);
  const { data } = useQuery({
    queryKey: workspaceKey(workspace, ['signals', 'tasks'], 'walk', 'today'),
    queryFn: ({ signal }) => answer(getToday({ path: { workspace }, query: { scope: 'all' }, signal })),
    enabled: ctx === 'today' && kept === undefined,
    staleTime: 60_000,
  });
  const walk = kept ?? (data && walkThrough(data.counts, data.rows, undefined));
  return ctx === undefined || walk === undefined ? undefined : placeIn(walk, id);
}
