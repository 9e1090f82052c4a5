import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Building2, Table2, UserRound } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import { search } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import type { Command } from '../../kit/commands/command.ts';
import { BandShape } from '../../kit/health-mark/band-shape.tsx';
import { useRecentAccounts } from '../../kit/recent/recent-accounts.ts';

const PAUSE_MS = 120;

/** What the palette offers besides commands: the accounts one came from, and what the server finds. `>` asks for actions alone. */
export function useFound(query: string): readonly Command[] {
  const workspace = useWorkspaceSlug();
  const navigate = useNavigate();
  const recent = useRecentAccounts(workspace);
  const [typed] = useDebouncedValue(query.replace(/^[#@]/, '').trim(), PAUSE_MS);
  const { data } = useQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'views'], 'search', typed), enabled: typed !== '' && !query.startsWith('>'), placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(search({ path: { workspace }, query: { q: typed }, signal })),
  });
  const go = (href: string) => () => void navigate({ href });
  if (query.trim() === '') {
    return recent.map(({ id, name }): Command => ({ id, label: name, group: 'accounts', icon: Building2, run: go(accountHref(workspace, id, name)) }));
  }
  if (data === undefined) return [];
  // What was typed is among the keywords: the server has matched it already, by letters that the label may not show.
  return [
    ...data.accounts.map(({ id, name, band }): Command => ({ id, label: name, keywords: query, group: 'accounts', mark: <BandShape band={band} />, run: go(accountHref(workspace, id, name)) })),
    ...data.contacts.map(({ id, name, accountId, accountName }): Command => ({
      id, label: `${name}, ${accountName}`, keywords: query, group: 'contacts', icon: UserRound, run: go(accountHref(workspace, accountId, accountName, 'people')),
    })),
    ...data.views.map(({ id, name }): Command => ({ id, label: name, keywords: query, group: 'views', icon: Table2, run: go(`/w/${workspace}/accounts?view=${encodeURIComponent(id)}`) })),
  ];
}
