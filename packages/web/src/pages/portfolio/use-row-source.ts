import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { answer } from '../../api/answer.ts';
import { queryAccounts } from '../../api/generated/sdk.gen.ts';
import type { PortfolioColumn, PortfolioRow } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { ROW_KINDS } from '../../features/portfolio/queries.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import { rememberWalk } from '../../kit/navigation/walk.ts';
import type { Portfolio } from './use-portfolio.ts';

/** What the row says of itself, whatever columns are shown: the peek and the phone need them. */
const ALWAYS = ['arr', 'renewal_on', 'owner', 'reason', 'health_change'];

type Block = { readonly offset: number; readonly limit: number; readonly signal: AbortSignal };

/** Where the rows come from, block by block; and the way into one of them, from which the next is one key away. */
export function useRowSource({ asked, filter }: Portfolio, columns: readonly PortfolioColumn[]) {
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const navigate = useNavigate();
  const known = useMemo(() => new Set(columns.map(({ key }) => key)), [columns]);
  const wanted = useMemo(() => [...new Set([...asked.columns, ...ALWAYS])].filter((key) => known.has(key)), [asked.columns, known]);
  const sort = useMemo(() => asked.sort.filter(({ by }) => known.has(by)), [asked.sort, known]);
  const source = useMemo(
    () => ({
      queryKey: workspaceKey(slug, ROW_KINDS, 'portfolio', filter, sort, wanted),
      load: ({ offset, limit, signal }: Block) =>
        answer(queryAccounts({ path: { workspace: slug }, body: { ...filter, sort: [...sort], columns: wanted, offset, limit }, signal })),
    }),
    [slug, filter, sort, wanted],
  );
  const open = (row: PortfolioRow) => {
    const seen = client
      .getQueriesData<{ readonly rows: readonly PortfolioRow[] }>({ queryKey: source.queryKey })
      .flatMap(([, block]) => block?.rows ?? []);
    rememberWalk('portfolio', { stops: seen.map(({ id, name }, at) => ({ id, name, at })), of: seen.length });
    void navigate({ to: accountHref(slug, row), search: { ctx: 'portfolio' } as never });
  };
  return { source, sort, open };
}
