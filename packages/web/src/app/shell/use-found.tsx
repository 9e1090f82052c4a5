import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Building2, Table2, Ticket, UserRound } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import { search } from '../../api/generated/sdk.gen.ts';
import type { SearchAnswer } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import type { Command } from '../../kit/commands/command.ts';
import { BandShape } from '../../kit/health-mark/band-shape.tsx';
import { useRecentAccounts } from '../../kit/recent/recent-accounts.ts';

const PAUSE_MS = 80;

/** What the palette offers besides commands: the accounts one came from, and what the server finds. `>` asks for actions alone. */
export function useFound(query: string): readonly Command[] {
  const workspace = useWorkspaceSlug();
  const navigate = useNavigate();
  const recent = useRecentAccounts(workspace);
  const [typed] = useDebouncedValue(query.replace(/^\s*[#@]/, '').trim(), PAUSE_MS);
  const { data } = useQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'views'], 'search', typed),
    enabled: typed !== '' && !query.trimStart().startsWith('>'),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(search({ path: { workspace }, query: { q: typed }, signal })),
  });
  const go = (href: string) => () => void navigate({ href });
  if (query.trim() === '') {
    return recent.map(
      (account): Command => ({
        id: account.id,
        label: account.name,
        group: 'accounts',
        icon: Building2,
        run: go(accountHref(workspace, account)),
      }),
    );
  }
  return data === undefined ? [] : commandsOf(data, { workspace, query, go });
}

type Where = { readonly workspace: string; readonly query: string; readonly go: (href: string) => () => void };

/** What was typed is among the keywords: the server has matched it already, by letters that the label may not show. */
function commandsOf({ accounts, contacts, views, tickets }: SearchAnswer, { workspace, query, go }: Where): readonly Command[] {
  const accountOf = (one: { readonly accountId: string; readonly accountName: string }) => ({ id: one.accountId, name: one.accountName });
  return [
    ...accounts.map(
      (one): Command => ({
        id: one.id,
        label: one.name,
        keywords: query,
        group: 'accounts',
        mark: <BandShape band={one.band} />,
        run: go(accountHref(workspace, one)),
      }),
    ),
    ...tickets.map(
      (one): Command => ({
        id: one.id,
        label: `#${one.externalId} ${one.subject ?? ''} · ${one.accountName}`,
        keywords: query,
        group: 'accounts',
        icon: Ticket,
        run: go(accountHref(workspace, accountOf(one), 'support')),
      }),
    ),
    ...contacts.map(
      (one): Command => ({
        id: one.id,
        label: `${one.name} · ${one.accountName}`,
        keywords: query,
        group: 'contacts',
        icon: UserRound,
        run: go(accountHref(workspace, accountOf(one), 'people')),
      }),
    ),
    ...views.map(
      (one): Command => ({
        id: one.id,
        label: one.name,
        keywords: query,
        group: 'views',
        icon: Table2,
        run: go(`/w/${workspace}/accounts?view=${encodeURIComponent(one.id)}`),
      }),
    ),
  ];
}
