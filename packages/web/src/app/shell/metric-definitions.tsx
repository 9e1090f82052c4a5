import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answer } from '../../api/answer.ts';
import { listMetrics } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useOwnMetricWords } from '../../features/own-metrics/own-words.ts';
import { DefinitionsProvider } from '../../kit/definition/definitions.tsx';
import { MoreWords } from '../../kit/words/words-provider.tsx';

const DAY_MS = 86_400_000;
const NONE: readonly never[] = [];

/** The metric catalogue, read once for all definitions of the pages below, with the words of those that the workspace defined itself. */
export function MetricDefinitions({ children }: { readonly children: ReactNode }) {
  const slug = useWorkspaceSlug();
  const { data = NONE } = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'metrics'),
    staleTime: DAY_MS,
    queryFn: ({ signal }) => answer(listMetrics({ path: { workspace: slug }, signal })),
  });
  const words = useOwnMetricWords(data);
  return (
    <MoreWords more={words}>
      <DefinitionsProvider metrics={data}>{children}</DefinitionsProvider>
    </MoreWords>
  );
}
