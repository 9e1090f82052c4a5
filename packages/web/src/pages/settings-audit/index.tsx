import { Button, Table } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import { getAuditChain, listAudit } from '../../api/generated/sdk.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { AuditStreamCard } from './stream/index.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AuditFilters } from './audit-filters.tsx';
import classes from './audit.module.css';
import { ChainCard } from './chain-card.tsx';
import { EntryRow } from './entry-row.tsx';
import { type AuditSearch, saidOf } from './search.ts';
import { useSaying } from './use-saying.ts';

const from = '/w/$workspace/settings/audit';

/** Who did what, when, from where; and whether it is as it was written. */
export function SettingsAuditPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const saying = useSaying();
  const navigate = useNavigate({ from });
  const search = useSearch({ from });
  const chain = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'audit-chain'),
    queryFn: ({ signal }) => answer(getAuditChain({ path: { workspace: slug }, signal })),
  });
  const query = useInfiniteQuery({
    queryKey: workspaceKey(slug, ['settings'], 'audit', search),
    initialPageParam: undefined as number | undefined,
    queryFn: ({ signal, pageParam }) =>
      answer(
        listAudit({
          path: { workspace: slug },
          query: { ...saidOf(search), ...(pageParam === undefined ? {} : { before: pageParam }) },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t('settings.audit')} lead={t('audit.lead')}>
      <SettingsFrame>
        {chain.data && <ChainCard chain={chain.data} />}
        <AuditStreamCard />
        <Card title={t('audit.entries')} aside={<Exports search={search} />} flush>
          <AuditFilters chain={chain.data} />
          <Block query={query} what={t('settings.audit')}>
            {({ pages }) => {
              const entries = pages.flatMap((page) => page.entries);
              if (entries.length === 0)
                return Object.keys(search).length > 0 ? (
                  <NothingMatches onClear={() => void navigate({ search: {} })} />
                ) : (
                  <Empty title={t('audit.empty')} description={t('audit.empty.why')} />
                );
              return (
                <Table className={classes.table}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('settings.audit.when')}</Table.Th>
                      <Table.Th>{t('settings.audit.what')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {entries.map((entry) => (
                      <EntryRow key={entry.id} entry={entry} saying={saying} />
                    ))}
                  </Table.Tbody>
                </Table>
              );
            }}
          </Block>
        </Card>
        {query.hasNextPage && (
          <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
            {t('settings.audit.more')}
          </Button>
        )}
      </SettingsFrame>
    </Page>
  );
}

/** The entries that match, as a file. */
function Exports({ search }: { readonly search: AuditSearch }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const mayExport = useMay('export');
  if (!mayExport) return null;
  return (['csv', 'ndjson'] as const).map((format) => (
    <Button
      key={format}
      size="compact-sm"
      component="a"
      download
      href={`/api/v1/w/${slug}/audit/export?${new URLSearchParams({ ...saidOf(search), format })}`}
      leftSection={<Download size={14} aria-hidden="true" />}
    >
      {t(`audit.export.${format}`)}
    </Button>
  ));
}
