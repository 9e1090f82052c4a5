import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getBacktest, runBacktest } from '../../api/generated/sdk.gen.ts';
import type { Backtest } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

export type Found = NonNullable<Backtest['found']>;
export type Figures = Found['figures'];

export const casesHref = (slug: string) => `/api/v1/w/${slug}/insight/backtest/cases`;
export const isUnderWay = ({ state }: Pick<Backtest, 'state'>) => state === 'waiting' || state === 'running';

/** Live changes tell of each step; asking as well covers a connection that was lost. */
const ASK_EVERY_MS = 5_000;

export function useBacktest() {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['runs'], 'backtest'),
    queryFn: ({ signal }) => answer(getBacktest({ path: { workspace: slug }, signal })),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isUnderWay(data) ? ASK_EVERY_MS : false),
  });
}

/** Runs it again: leavers of so many days from the ninetieth on. */
export function useRunBacktest() {
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (horizonDays: number) => answer(runBacktest({ path: { workspace: slug }, body: { horizonDays } })),
    onSuccess: (backtest) => client.setQueryData(workspaceKey(slug, ['runs'], 'backtest'), backtest),
  });
}
