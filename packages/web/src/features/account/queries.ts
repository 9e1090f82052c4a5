import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import {
  explainHealth,
  explainHealthRows,
  getAccount,
  getAccountArr,
  getAccountFeatures,
  getAccountPrediction,
  getAccountTimeline,
  getAccountUse,
  getAccountValue,
  listAccountAnswers,
  listAccountContacts,
  listAccountCosts,
  listAccountInvoices,
  listAccountPayments,
  listAccountNotes,
  listAccountOrders,
  listAccountPartners,
  listAccountPauses,
  listAccountPulses,
  listAccountReadings,
  listAccountSignals,
  listAccountSubscriptions,
  listAccountTasks,
  listAccountTickets,
  listAccountUsage,
  listMoneyCorrections,
} from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import type { ScorecardAspect } from '../../api/generated/types.gen.ts';
import type { ChangeKind } from '../../api/workspace-key.ts';

type Ask<Data> = (path: { readonly workspace: string; readonly account: string }, signal: AbortSignal) => Promise<Data>;

/** One question a card, all at once; each is asked again when what it rests on changes. */
type Card<Data> = { readonly ask: Ask<Data>; readonly kinds?: readonly ChangeKind[]; readonly more?: unknown; readonly keep?: boolean };

function useCard<Data>(id: string, name: string, card: Card<Data>) {
  const workspace = useWorkspaceSlug();
  const { ask, kinds = ['accounts'], more, keep = false } = card;
  return useQuery({
    queryKey: workspaceKey(workspace, kinds, 'account', id, name, more),
    queryFn: ({ signal }) => ask({ workspace, account: id }, signal),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

export const useAccount = (id: string) =>
  useCard(id, 'head', { ask: (path, signal) => answer(getAccount({ path, signal })), kinds: ['accounts', 'signals', 'tasks', 'events'] });
export const useAccountPrediction = (id: string) =>
  useCard(id, 'prediction', { ask: (path, signal) => answer(getAccountPrediction({ path, signal })), kinds: ['runs'] });
type ExplanationAsked = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly aspect?: ScorecardAspect | undefined;
};
export const useExplanation = (id: string, { from, to, aspect }: ExplanationAsked) =>
  useCard(id, 'explain', {
    ask: (path, signal) => answer(explainHealth({ path, query: clean({ from, to, aspect }), signal })),
    more: { from, to, aspect },
    keep: true,
  });
/** Asked only where somebody looks behind the measures: it reads all facts of the account. */
export const useExplanationRows = (id: string, { from, to, aspect }: ExplanationAsked) =>
  useCard(id, 'explain-rows', {
    ask: (path, signal) => answer(explainHealthRows({ path, query: clean({ from, to, aspect }), signal })),
    more: { from, to, aspect },
    keep: true,
  });
type UseAsked = { readonly weeks: number; readonly by: 'day' | 'week' | 'month' };
export const useUse = (id: string, asked: UseAsked) =>
  useCard(id, 'use', {
    ask: (path, signal) => answer(getAccountUse({ path, query: asked, signal })),
    kinds: ['accounts', 'events', 'signals'],
    more: asked,
    keep: true,
  });
type RowsAsked = {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly contact?: string | undefined;
  readonly feature?: string | undefined;
  readonly limit: number;
};
export const useUsageRows = (id: string, asked: RowsAsked) =>
  useCard(id, 'usage-rows', {
    ask: (path, signal) => answer(listAccountUsage({ path, query: { ...clean(asked), limit: asked.limit }, signal })),
    kinds: ['accounts', 'events'],
    more: asked,
    keep: true,
  });
export const useFeatures = (id: string) =>
  useCard(id, 'features', { ask: (path, signal) => answer(getAccountFeatures({ path, signal })), kinds: ['accounts', 'events'] });
export const useContacts = (id: string, q = '') =>
  useCard(id, 'contacts', { ask: (path, signal) => answer(listAccountContacts({ path, query: { q }, signal })), more: q, keep: true });
export const useAccountSignals = (id: string) =>
  useCard(id, 'signals', { ask: (path, signal) => answer(listAccountSignals({ path, signal })), kinds: ['accounts', 'signals'] });
export const useTasks = (id: string) =>
  useCard(id, 'tasks', { ask: (path, signal) => answer(listAccountTasks({ path, signal })), kinds: ['tasks', 'accounts'] });
export const usePartners = (id: string) =>
  useCard(id, 'partners', { ask: (path, signal) => answer(listAccountPartners({ path, signal })) });
export const usePauses = (id: string) => useCard(id, 'pauses', { ask: (path, signal) => answer(listAccountPauses({ path, signal })) });
export const useNotes = (id: string) => useCard(id, 'notes', { ask: (path, signal) => answer(listAccountNotes({ path, signal })) });
export const usePulses = (id: string) => useCard(id, 'pulses', { ask: (path, signal) => answer(listAccountPulses({ path, signal })) });
export const useSubscriptions = (id: string) =>
  useCard(id, 'subscriptions', { ask: (path, signal) => answer(listAccountSubscriptions({ path, signal })) });
export const useInvoices = (id: string) =>
  useCard(id, 'invoices', { ask: (path, signal) => answer(listAccountInvoices({ path, signal })) });
export const usePayments = (id: string) =>
  useCard(id, 'payments', { ask: (path, signal) => answer(listAccountPayments({ path, signal })) });
export const useMoneyCorrections = (id: string) =>
  useCard(id, 'money-corrections', { ask: (path, signal) => answer(listMoneyCorrections({ path, signal })) });
export const useCosts = (id: string) => useCard(id, 'costs', { ask: (path, signal) => answer(listAccountCosts({ path, signal })) });
export const useArr = (id: string) => useCard(id, 'arr', { ask: (path, signal) => answer(getAccountArr({ path, signal })) });
export const useAccountValue = (id: string) =>
  useCard(id, 'value', { kinds: ['accounts', 'settings'], ask: (path, signal) => answer(getAccountValue({ path, signal })) });
export const useTickets = (id: string) => useCard(id, 'tickets', { ask: (path, signal) => answer(listAccountTickets({ path, signal })) });
export const useReadings = (id: string, metrics: readonly string[]) =>
  useCard(id, 'readings', {
    ask: (path, signal) => answer(listAccountReadings({ path, query: { metrics: metrics.join(',') }, signal })),
    more: metrics,
  });
export const useAnswers = (id: string) => useCard(id, 'answers', { ask: (path, signal) => answer(listAccountAnswers({ path, signal })) });

export type TimelineFilter = {
  readonly kinds?: string | undefined;
  readonly q?: string | undefined;
  readonly contact?: string | undefined;
  readonly ours?: '1' | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
};

/** The stream, a page at a time; the first page says how much there is of each kind. */
export function useTimeline(id: string, filter: TimelineFilter, limit: number) {
  const workspace = useWorkspaceSlug();
  return useInfiniteQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'tasks', 'signals'], 'account', id, 'timeline', filter, limit),
    queryFn: ({ pageParam, signal }) =>
      answer(
        getAccountTimeline({
          path: { workspace, account: id },
          query: { ...clean(filter), limit, ...(pageParam === null ? {} : { before: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** Without what is not said, so that it does not stand in the address as "undefined". */
function clean<Values extends object>(values: Values): { [Key in keyof Values]?: Exclude<Values[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as never;
}

/** Every order from deal to cash. */
export const useAccountOrders = (id: string) =>
  useCard(id, 'orders', { ask: (path, signal) => answer(listAccountOrders({ path, signal })), kinds: ['accounts', 'signals'] });
