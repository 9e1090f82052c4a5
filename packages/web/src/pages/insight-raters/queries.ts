import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listRaters } from '../../api/generated/sdk.gen.ts';
import type { Raters } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

export type Rater = Raters['raters'][number];
export type RaterFigures = NonNullable<Rater['figures']>;

export function useRaters() {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'raters'),
    queryFn: ({ signal }) => answer(listRaters({ path: { workspace: slug }, signal })),
  });
}
