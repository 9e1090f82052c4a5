import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getCloseRates, listMembers, listRefundRequests, listRefunds } from '../../api/generated/sdk.gen.ts';
import type { Member, RefundRequest } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

/** Refunds of a window, what they come to, and by seller. */
export function useRefunds(days: { readonly months: number }) {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts'], 'refunds', days),
    queryFn: ({ signal }) => answer(listRefunds({ path: { workspace }, query: days, signal })),
    placeholderData: keepPreviousData,
  });
}

/** Deals signed of those decided on these days, with refund terms and without. */
export function useCloseRates(days: { readonly since: string; readonly until: string }) {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts'], 'close-rates', days),
    queryFn: ({ signal }) => answer(getCloseRates({ path: { workspace }, query: days, signal })),
    placeholderData: keepPreviousData,
  });
}

/** What customers ask to get back: all of them, or one. */
export function useRefundRequests(account?: string) {
  const workspace = useWorkspaceSlug();
  const query = account === undefined ? {} : { account };
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts'], 'refund-requests', query),
    queryFn: ({ signal }) => answer(listRefundRequests({ path: { workspace }, query, signal })),
  });
}

/** Those that wait, and those agreed to whose money has not gone back yet. */
export function isUnsettled({ state, refundedOn }: Pick<RefundRequest, 'state' | 'refundedOn'>): boolean {
  return state === 'asked' || (state === 'agreed' && refundedOn === null);
}

const NOBODY: readonly Member[] = [];

/** Who can look into a case. */
export function useCaseOwners(): readonly Member[] {
  const workspace = useWorkspaceSlug();
  const { data } = useQuery({
    queryKey: workspaceKey(workspace, ['settings'], 'members'),
    queryFn: ({ signal }) => answer(listMembers({ path: { workspace }, signal })),
    staleTime: 60_000,
    select: (members: readonly Member[]) => members.filter(({ state }) => state === 'active' || state === 'invited'),
  });
  return data ?? NOBODY;
}
