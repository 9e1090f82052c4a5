import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getChannels } from '../../api/generated/sdk.gen.ts';
import type { Channels as ChannelsAnswer } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type Alive = ChannelsAnswer['channels'][number]['alive30'];

/** Whose accounts die: by channel, how many there are in name, how many work, and how many were alive at days 30 and 90. */
export function Channels({ scope }: { readonly scope: 'book' | 'team' | 'all' }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts'], 'insight-channels', { scope }),
    queryFn: ({ signal }) => answer(getChannels({ path: { workspace: slug }, query: { scope }, signal })),
  });
  const channels = query.data?.channels ?? [];
  // Without a channel there is nothing to compare.
  if (!channels.some(({ channel }) => channel !== null)) return null;
  const share = (alive: Alive) =>
    alive === null
      ? '–'
      : t('insight.channels.of', {
          share: format.percent(alive.value, 0),
          lower: format.percent(alive.lower, 0),
          upper: format.percent(alive.upper, 0),
          n: alive.n,
        });
  return (
    <Card title={t('insight.channels')} flush>
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('insight.channels.channel')}</Table.Th>
              <Table.Th className="p-num">{t('insight.channels.nominal')}</Table.Th>
              <Table.Th className="p-num">{t('insight.channels.active')}</Table.Th>
              <Table.Th className="p-num">{t('insight.channels.alive', { day: 30 })}</Table.Th>
              <Table.Th className="p-num">{t('insight.channels.alive', { day: 90 })}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {channels.map(({ channel, nominal, active, alive30, alive90 }) => (
              <Table.Tr key={channel ?? ''}>
                <Table.Th scope="row">{channel ?? t('insight.channels.none')}</Table.Th>
                <Table.Td className="p-num">{format.number(nominal, 0)}</Table.Td>
                <Table.Td className="p-num">
                  {format.number(active, 0)} ({format.percent(nominal === 0 ? 0 : active / nominal, 0)})
                </Table.Td>
                <Table.Td className="p-num">{share(alive30)}</Table.Td>
                <Table.Td className="p-num">{share(alive90)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className="p-meta" style={{ padding: '8px 16px', margin: 0 }}>
        {t('insight.channels.says')}
      </p>
    </Card>
  );
}
