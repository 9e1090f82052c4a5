import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listMembers } from '../../api/generated/sdk.gen.ts';
import type { Member } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

const NONE: readonly Member[] = [];

/** Whom work can be given to: those who are here, and those who are invited. */
export function useMembers(): readonly Member[] {
  const slug = useWorkspaceSlug();
  const { data } = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'members'),
    queryFn: ({ signal }) => answer(listMembers({ path: { workspace: slug }, signal })),
    staleTime: 60_000,
    select: (members: readonly Member[]) => members.filter(({ state }) => state === 'active' || state === 'invited'),
  });
  return data ?? NONE;
}
