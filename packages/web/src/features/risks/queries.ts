import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getRisk, listAccountSignals, listMembers, listRisks } from '../../api/generated/sdk.gen.ts';
import type { ListRisksData, Member } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

export type RisksAsked = Pick<NonNullable<ListRisksData['query']>, 'scope' | 'state' | 'kind' | 'account'>;

const PAGE = 50;

/** The register, page by page. */
export function useRisks(asked: RisksAsked) {
  const workspace = useWorkspaceSlug();
  return useInfiniteQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'signals'], 'risks', asked),
    queryFn: ({ pageParam, signal }) =>
      answer(
        listRisks({ path: { workspace }, query: { ...asked, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** The risks of an account that are open. */
export function useAccountRisks(account: string) {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'signals'], 'account', account, 'risks'),
    queryFn: ({ signal }) => answer(listRisks({ path: { workspace }, query: { account, limit: 100 }, signal })),
  });
}

export function useRisk(id: string | undefined) {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'signals'], 'risk', id),
    enabled: id !== undefined,
    queryFn: ({ signal }) => answer(getRisk({ path: { workspace, risk: id ?? '' }, signal })),
  });
}

/** The signals of an account that could stand behind a risk: not over, and no good news. */
export function useSignalsToTake(account: string) {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'signals'], 'account', account, 'signals'),
    queryFn: ({ signal }) => answer(listAccountSignals({ path: { workspace, account }, signal })),
    select: ({ signals }) => signals.filter(({ state, riskKind }) => state !== 'closed' && riskKind !== null),
  });
}

const NOBODY: readonly Member[] = [];

/** Who can own a risk: those who are here, and those who are invited. */
export function useRiskOwners(): readonly Member[] {
  const workspace = useWorkspaceSlug();
  const { data } = useQuery({
    queryKey: workspaceKey(workspace, ['settings'], 'members'),
    queryFn: ({ signal }) => answer(listMembers({ path: { workspace }, signal })),
    staleTime: 60_000,
    select: (members: readonly Member[]) => members.filter(({ state }) => state === 'active' || state === 'invited'),
  });
  return data ?? NOBODY;
}
