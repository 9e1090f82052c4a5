import { Button, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { listAudit } from '../../api/generated/sdk.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './audit.module.css';
import { ChangeList } from './change-list.tsx';
import { useSaying } from './use-saying.ts';

/** Who changed what, and when: configuration and permissions. */
export function SettingsAuditPage() {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const saying = useSaying();
  const timeZone = useMembership()?.workspace.timeZone ?? 'UTC';
  const query = useInfiniteQuery({
    queryKey: workspaceKey(slug, ['settings'], 'audit'),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      answer(listAudit({ path: { workspace: slug }, query: pageParam === undefined ? {} : { before: pageParam }, signal })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t('settings.audit')} lead={t('settings.audit.lead')}>
      <SettingsFrame>
        <Block query={query} what={t('settings.audit')}>
          {({ pages }) => (
            <Card title={t('settings.audit')} flush>
              <Table className={classes.table}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('settings.audit.when')}</Table.Th>
                    <Table.Th>{t('settings.audit.who')}</Table.Th>
                    <Table.Th>{t('settings.audit.what')}</Table.Th>
                    <Table.Th>{t('settings.audit.change')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {pages
                    .flatMap(({ entries }) => entries)
                    .map((entry) => (
                      <Table.Tr key={entry.id} className={classes.row}>
                        <Table.Td className={classes.when}>{format.moment(entry.at, timeZone)}</Table.Td>
                        <Table.Td>{entry.actorName ?? t(`settings.audit.actor.${entry.actorKind}`)}</Table.Td>
                        <Table.Td>{t.find(`settings.audit.action.${entry.action}`) ?? entry.action}</Table.Td>
                        <Table.Td>
                          <ChangeList entry={entry} saying={saying} />
                        </Table.Td>
                      </Table.Tr>
                    ))}
                </Table.Tbody>
              </Table>
            </Card>
          )}
        </Block>
        {query.hasNextPage && (
          <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
            {t('settings.audit.more')}
          </Button>
        )}
      </SettingsFrame>
    </Page>
  );
}
