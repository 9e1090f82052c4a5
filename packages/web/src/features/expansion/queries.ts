import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import {
  getAccountWhitespace,
  getOpportunity,
  listAccountSubscriptions,
  listAccountUsage,
  listMembers,
  listOpportunities,
  listProducts,
} from '../../api/generated/sdk.gen.ts';
import type { ListOpportunitiesData, Member } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

export type OpportunitiesAsked = Pick<NonNullable<ListOpportunitiesData['query']>, 'scope' | 'state' | 'kind' | 'product'>;

const PAGE = 50;

/** Opportunities, page by page. */
export function useOpportunities(asked: OpportunitiesAsked) {
  const workspace = useWorkspaceSlug();
  return useInfiniteQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'signals'], 'opportunities', asked),
    queryFn: ({ pageParam, signal }) =>
      answer(
        listOpportunities({
          path: { workspace },
          query: { ...asked, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** The opportunities of an account, those that were closed too. */
export function useAccountOpportunities(account: string) {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'signals'], 'account', account, 'opportunities'),
    queryFn: ({ signal }) => answer(listOpportunities({ path: { workspace }, query: { account, state: 'all', limit: 100 }, signal })),
  });
}

export function useOpportunity(id: string | undefined) {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'signals'], 'opportunity', id),
    enabled: id !== undefined,
    queryFn: ({ signal }) => answer(getOpportunity({ path: { workspace, opportunity: id ?? '' }, signal })),
  });
}

/** How an account stands with every product. */
export function useAccountWhitespace(account: string) {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts'], 'account', account, 'whitespace'),
    queryFn: ({ signal }) => answer(getAccountWhitespace({ path: { workspace, account }, signal })),
  });
}

/** The subscriptions of an account to a product; to none with an empty key. */
export function useSubscriptionsTo(account: string, productKey: string) {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts'], 'account', account, 'subscriptions'),
    queryFn: ({ signal }) => answer(listAccountSubscriptions({ path: { workspace, account }, signal })),
    select: ({ subscriptions }) => subscriptions.filter(({ product }) => (product?.key ?? '') === productKey),
  });
}

const USE_ROWS = 12;

/** The newest use of a product at an account. */
export function useUseOf(account: string, productKey: string) {
  const workspace = useWorkspaceSlug();
  const product = productKey === '' ? {} : { product: productKey };
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'events'], 'account', account, 'use-of', productKey),
    queryFn: ({ signal }) => answer(listAccountUsage({ path: { workspace, account }, query: { ...product, limit: USE_ROWS }, signal })),
  });
}

/** What can be sold: the products of the workspace. */
export function useProducts() {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['settings'], 'products'),
    queryFn: ({ signal }) => answer(listProducts({ path: { workspace }, signal })),
  });
}

const NOBODY: readonly Member[] = [];

/** Who can own an opportunity: those who are here, and those who are invited. */
export function useOpportunityOwners(): readonly Member[] {
  const workspace = useWorkspaceSlug();
  const { data } = useQuery({
    queryKey: workspaceKey(workspace, ['settings'], 'members'),
    queryFn: ({ signal }) => answer(listMembers({ path: { workspace }, signal })),
    staleTime: 60_000,
    select: (members: readonly Member[]) => members.filter(({ state }) => state === 'active' || state === 'invited'),
  });
  return data ?? NOBODY;
}
