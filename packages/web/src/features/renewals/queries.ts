import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import {
  getRenewal,
  getRenewalAccuracy,
  getRenewalCalendar,
  getRenewalDesk,
  getRenewalForecast,
  getRenewalPipeline,
  getRenewalRates,
  getRollingMonth,
  getRollingRetention,
  getTenureLadder,
  getTenureYear,
  listAccountRenewals,
  listMembers,
  listRisks,
} from '../../api/generated/sdk.gen.ts';
import type { GetRenewalDeskData, Member, Risk } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';

export type DeskAsked = NonNullable<GetRenewalDeskData['query']>;
/** Whose, of which segment, due in which month. */
export type DeskFilter = Pick<DeskAsked, 'scope' | 'owner' | 'segment' | 'month'>;
export type Span = Omit<DeskFilter, 'month'>;

const PAGE = 50;

function useKeyed(...parts: readonly unknown[]) {
  const workspace = useWorkspaceSlug();
  return { workspace, queryKey: workspaceKey(workspace, ['accounts'], 'renewal-desk', ...parts) };
}

/** Renewals that match, page by page. */
export function useDesk(asked: DeskAsked, enabled = true) {
  const { workspace, queryKey } = useKeyed('list', asked);
  return useInfiniteQuery({
    queryKey,
    enabled,
    queryFn: ({ pageParam, signal }) =>
      answer(
        getRenewalDesk({
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

export function usePipeline(filter: DeskFilter) {
  const { workspace, queryKey } = useKeyed('pipeline', filter);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => answer(getRenewalPipeline({ path: { workspace }, query: filter, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useRenewalCalendar(filter: DeskFilter) {
  const { workspace, queryKey } = useKeyed('calendar', filter);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => answer(getRenewalCalendar({ path: { workspace }, query: filter, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useRenewalForecast(span: Span) {
  const { workspace, queryKey } = useKeyed('forecast', span);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => answer(getRenewalForecast({ path: { workspace }, query: span, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useRenewalRates(span: Span) {
  const { workspace, queryKey } = useKeyed('rates', span);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => answer(getRenewalRates({ path: { workspace }, query: span, signal })),
    placeholderData: keepPreviousData,
  });
}

/** What such forecasts were worth in past quarters. */
export function useRenewalAccuracy(span: Span) {
  const { workspace, queryKey } = useKeyed('accuracy', span);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => answer(getRenewalAccuracy({ path: { workspace }, query: span, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useRollingRetention(span: Span) {
  const { workspace, queryKey } = useKeyed('rolling', span);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => answer(getRollingRetention({ path: { workspace }, query: span, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useTenureLadder(span: Span) {
  const { workspace, queryKey } = useKeyed('ladder', span);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => answer(getTenureLadder({ path: { workspace }, query: span, signal })),
    placeholderData: keepPreviousData,
  });
}

/** Who stands in a year of their life; nothing while none is chosen. */
export function useRollingMonth(month: string, span: Span) {
  const { workspace, queryKey } = useKeyed('rolling', month, span);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => answer(getRollingMonth({ path: { workspace, month }, query: span, signal })),
  });
}

export function useTenureYear(year: number | undefined, span: Span) {
  const { workspace, queryKey } = useKeyed('ladder', year, span);
  return useQuery({
    queryKey,
    enabled: year !== undefined,
    queryFn: ({ signal }) => answer(getTenureYear({ path: { workspace, year: year ?? 1 }, query: span, signal })),
  });
}

export function useRenewal(id: string | undefined) {
  const { workspace, queryKey } = useKeyed('one', id);
  return useQuery({
    queryKey,
    enabled: id !== undefined,
    queryFn: ({ signal }) => answer(getRenewal({ path: { workspace, renewal: id ?? '' }, signal })),
  });
}

export function useAccountRenewals(account: string) {
  const workspace = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(workspace, ['accounts'], 'account', account, 'renewals'),
    queryFn: ({ signal }) => answer(listAccountRenewals({ path: { workspace, account }, signal })),
  });
}

const NO_RISKS: readonly Risk[] = [];
const NOBODY: readonly Member[] = [];

/** The open risks of an account, any of which can be the plan behind a call. */
export function usePlans(account: string): readonly Risk[] {
  const workspace = useWorkspaceSlug();
  const { data } = useQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'signals'], 'account', account, 'risks'),
    queryFn: ({ signal }) => answer(listRisks({ path: { workspace }, query: { account, limit: 100 }, signal })),
  });
  return data?.risks ?? NO_RISKS;
}

/** Who can own a plan: those who are here, and those who are invited. */
export function usePlanOwners(): readonly Member[] {
  const workspace = useWorkspaceSlug();
  const { data } = useQuery({
    queryKey: workspaceKey(workspace, ['settings'], 'members'),
    queryFn: ({ signal }) => answer(listMembers({ path: { workspace }, signal })),
    staleTime: 60_000,
    select: (members: readonly Member[]) => members.filter(({ state }) => state === 'active' || state === 'invited'),
  });
  return data ?? NOBODY;
}
