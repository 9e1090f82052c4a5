import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { answer } from '../../api/answer.ts';
import { search } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { accountHref } from '../../kit/chip/chip.tsx';
import type { Command } from '../../kit/commands/command.ts';

const NOTHING: readonly Command[] = [];
const TYPING_MS = 80;
const NARROWS = /^[>#@]\s*/;

/** What the server finds for the palette: accounts, contacts and tickets, what is mine first. Views are commands already. */
export function useFound(query: string): readonly Command[] {
  const slug = useWorkspaceSlug();
  const navigate = useNavigate();
  const [typed] = useDebouncedValue(query, TYPING_MS);
  const isActions = typed.trimStart().startsWith('>') || typed.trimStart().startsWith('#');
  const q = isActions ? '' : typed.trim().replace(NARROWS, '');
  const found = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'search', q), enabled: q !== '', placeholderData: keepPreviousData, staleTime: 30_000,
    queryFn: ({ signal }) => answer(search({ path: { workspace: slug }, query: { q } as never, signal })),
  }).data;
  return useMemo(() => {
    if (found === undefined || q === '') return NOTHING;
    const to = (id: string, name: string, tab?: string) => () => void navigate({ to: accountHref(slug, id, name, tab) });
    // The query is a keyword, so that what the server found by a slip or by mail is not left out again.
    return [
      ...found.accounts.map((one): Command => ({ id: `account.${one.id}`, label: one.name, keywords: query, group: 'accounts', run: to(one.id, one.name) })),
      ...found.contacts.map((one): Command => ({ id: `contact.${one.id}`, label: `${one.name} · ${one.accountName}`, keywords: query, group: 'contacts', run: to(one.accountId, one.accountName, 'people') })),
      ...found.tickets.map((one): Command => ({ id: `ticket.${one.id}`, label: `#${one.externalId} ${one.subject ?? ''} · ${one.accountName}`, keywords: query, group: 'accounts', run: to(one.accountId, one.accountName, 'support') })),
    ];
  }, [found, q, query, slug, navigate]);
}
