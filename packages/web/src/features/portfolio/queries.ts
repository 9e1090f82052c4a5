import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer } from '../../api/answer.ts';
import {
  countAccounts,
  getFirstJudgement,
  listColumns,
  listColumnValues,
  listMembers,
  listRuns,
  listViews,
  plotAccounts,
} from '../../api/generated/sdk.gen.ts';
import type { FirstJudgement, Member, PortfolioColumn, PortfolioView, Rule } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

export type Filter = { readonly rule: Rule | null; readonly q: string; readonly scope: 'book' | 'team' | 'all' };

/** What changes which accounts match, and what they show. */
export const ROW_KINDS = ['accounts', 'signals'] as const;
const MINUTES = 60_000;

const JUDGING_MS = 1_500;

/** How many accounts were judged at least once; asked again while the first judging goes on. */
export function useFirstJudgement() {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['imports', 'events'], 'first-judgement'),
    queryFn: ({ signal }) => answer(getFirstJudgement({ path: { workspace: slug }, signal })),
    refetchInterval: ({ state }) => (isGoingOn(state.data) ? JUDGING_MS : false),
  }).data;
}

export function isGoingOn(first: FirstJudgement | undefined): boolean {
  return first !== undefined && first.judged < first.accounts;
}

export function useColumns() {
  const slug = useWorkspaceSlug();
  // Once all are judged there are values where there were none.
  const isJudging = isGoingOn(useFirstJudgement());
  return useQuery({
    queryKey: workspaceKey(slug, ['imports', 'settings'], 'columns', isJudging),
    staleTime: 5 * MINUTES,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(listColumns({ path: { workspace: slug }, signal })),
  });
}

export const NO_VIEWS: readonly PortfolioView[] = [];

export function useViews(draft?: string) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['views'], 'views', draft ?? ''),
    staleTime: MINUTES,
    queryFn: ({ signal }) => answer(listViews({ path: { workspace: slug }, query: draft === undefined ? {} : { draft }, signal })),
    select: ({ views }): readonly PortfolioView[] => views ?? NO_VIEWS,
  });
}

/** How many match and their ARR; with `perCondition`, how many would without each condition. */
export function useCount(filter: Filter | undefined, perCondition = false) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ROW_KINDS, 'count', filter, perCondition),
    enabled: filter !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(countAccounts({ path: { workspace: slug }, body: { ...filter, perCondition }, signal })),
  });
}

export function usePlot(wish: Filter & { readonly x: string; readonly y: string; readonly size: string | null }, isShown: boolean) {
  const slug = useWorkspaceSlug();
  const seen = new Set(useColumns().data?.columns.map(({ key }) => key));
  // What is hidden sizes nothing; a view that somebody else made may ask for it.
  const body = { ...wish, size: wish.size !== null && seen.has(wish.size) ? wish.size : null };
  return useQuery({
    queryKey: workspaceKey(slug, ROW_KINDS, 'plot', body),
    enabled: isShown && seen.size > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(plotAccounts({ path: { workspace: slug }, body, signal })),
  });
}

export function useColumnValues(column: string | undefined) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'values', column),
    enabled: column !== undefined,
    staleTime: MINUTES,
    queryFn: ({ signal }) => answer(listColumnValues({ path: { workspace: slug, column: column ?? '' }, signal })),
  });
}

const NOBODY: readonly Member[] = [];

export function useMembers(): readonly Member[] {
  const slug = useWorkspaceSlug();
  return (
    useQuery({
      queryKey: workspaceKey(slug, ['settings'], 'members'),
      staleTime: MINUTES,
      queryFn: ({ signal }) => answer(listMembers({ path: { workspace: slug }, signal })),
    }).data ?? NOBODY
  );
}

/** The name of a member by id; of who is not among them any more, that they left. */
export function useMemberName(): (id: string) => string {
  const t = useWords();
  const members = useMembers();
  return useMemo(() => {
    const names = new Map(members.map(({ id, name }) => [id, name]));
    // Until the members are there, nothing is said of them.
    return (id) => names.get(id) ?? (names.size === 0 ? '…' : t('portfolio.memberLeft'));
  }, [t, members]);
}

/** What was done to many accounts lately; asked again while something runs. */
export function useRuns(isAsked: boolean) {
  const slug = useWorkspaceSlug();
  return useQuery({
    queryKey: workspaceKey(slug, ['runs'], 'runs'),
    enabled: isAsked,
    queryFn: ({ signal }) => answer(listRuns({ path: { workspace: slug }, signal })),
    refetchInterval: ({ state }) => (state.data?.runs.some((run) => run.state === 'running' || run.state === 'undoing') ? 1_000 : false),
  });
}

export type Columns = readonly PortfolioColumn[];
