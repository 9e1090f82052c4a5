import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { draftSuggestedWeights, fitPrediction, getPrediction, listPredictedAccounts } from '../../api/generated/sdk.gen.ts';
import type { Prediction } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

export type Fit = NonNullable<Prediction['fit']>;
export type Learned = Fit['kinds'][number];
export type Kind = Learned['kind'];

export const isUnderWay = ({ state }: Pick<Prediction, 'state'>) => state === 'waiting' || state === 'running';

/** Live changes tell of each step; asking as well covers a connection that was lost. */
const ASK_EVERY_MS = 5_000;

export function usePrediction() {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['runs', 'settings'], 'prediction'),
    queryFn: ({ signal }) => answer(getPrediction({ path: { workspace: slug }, signal })),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isUnderWay(data) ? ASK_EVERY_MS : false),
  });
}

export function useFitAgain() {
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(fitPrediction({ path: { workspace: slug } })),
    onSuccess: (prediction) => client.setQueryData(workspaceKey(slug, ['runs', 'settings'], 'prediction'), prediction),
  });
}

export function usePredictedAccounts(kind: Kind) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['runs'], 'predicted-accounts', kind),
    queryFn: ({ signal }) => answer(listPredictedAccounts({ path: { workspace: slug }, query: { kind, most: 12 }, signal })),
  });
}

/** Into my draft of the scorecard; nothing in force is touched. */
export function useDraftWeights() {
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (scorecard: string) => answer(draftSuggestedWeights({ path: { workspace: slug, scorecard } })),
    onSuccess: (_, scorecard) => client.invalidateQueries({ queryKey: workspaceKey(slug, ['settings'], 'scorecard', scorecard) }),
  });
}
