import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answer } from '../../api/answer.ts';
import { listMetrics } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { DefinitionsProvider } from '../../kit/definition/definitions.tsx';

const DAY_MS = 86_400_000;

/** The metric catalogue, read once for all definitions of the pages below. */
export function MetricDefinitions({ children }: { readonly children: ReactNode }) {
  const slug = useWorkspaceSlug();
  const { data } = useQuery({
    queryKey: workspaceKey(slug, [], 'metrics'),
    staleTime: DAY_MS,
    queryFn: ({ signal }) => answer(listMetrics({ path: { workspace: slug }, signal })),
  });
  return <DefinitionsProvider metrics={data ?? []}>{children}</DefinitionsProvider>;
}
