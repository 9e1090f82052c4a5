import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { Building2, Table2, UserRound } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import { search } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import type { Command } from '../../kit/commands/command.ts';

const PAUSE_MS = 120;
const NOTHING: readonly Command[] = [];

/** What the server finds for the palette: accounts, contacts and views, each as the command that opens it. `>` asks for actions alone. */
export function useFound(query: string): readonly Command[] {
  const workspace = useWorkspaceSlug();
  const navigate = useNavigate();
  const [typed] = useDebouncedValue(query.replace(/^[#@]/, '').trim(), PAUSE_MS);
  const { data } = useQuery({
    queryKey: workspaceKey(workspace, ['accounts', 'views'], 'search', typed), enabled: typed !== '' && !query.startsWith('>'), placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answer(search({ path: { workspace }, query: { q: typed }, signal })),
  });
  if (data === undefined || query.trim() === '') return NOTHING;
  const go = (href: string) => () => void navigate({ href });
  // What was typed is among the keywords: the server has matched it already, by letters that the label may not show.
  return [
    ...data.accounts.map((account): Command => ({ id: account.id, label: account.name, keywords: query, group: 'accounts', icon: Building2, run: go(accountHref(workspace, account.id, account.name)) })),
    ...data.contacts.map((contact): Command => ({
      id: contact.id, label: `${contact.name}, ${contact.accountName}`, keywords: query, group: 'contacts', icon: UserRound, run: go(accountHref(workspace, contact.accountId, contact.accountName, 'people')),
    })),
    ...data.views.map((view): Command => ({ id: view.id, label: view.name, keywords: query, group: 'views', icon: Table2, run: go(`/w/${workspace}/accounts?view=${encodeURIComponent(view.id)}`) })),
  ];
}
