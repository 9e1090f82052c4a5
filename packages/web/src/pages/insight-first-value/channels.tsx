import { Table } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Channels as ChannelsAnswer } from '../../api/generated/types.gen.ts';
import { useChannels } from '../../features/channels/use-channels.ts';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { Tag } from '../../kit/chip/chip.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ChannelRows } from './channel-rows.tsx';

type Alive = ChannelsAnswer['channels'][number]['alive30'];
type Subsidy = ChannelsAnswer['channels'][number]['subsidy'];

/** Whose accounts die: by channel, how many there are in name, how many work, how many were alive at days 30 and 90, and what they cost. */
export function Channels({ scope }: { readonly scope: 'book' | 'team' | 'all' }) {
  const t = useWords();
  const format = useFormat();
  const navigate = useNavigate({ from: '/w/$workspace/insight/first-value' });
  const { channel: opened } = useSearch({ from: '/w/$workspace/insight/first-value' });
  const open = (channel: string | undefined) => void navigate({ search: (before) => ({ ...before, channel }) });
  const query = useChannels(scope);
  const channels = query.data?.channels ?? [];
  const currency = query.data?.currency ?? 'USD';
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
      <Table.ScrollContainer minWidth={860}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('insight.channels.channel')}</Table.Th>
              <Table.Th className="p-num">{t('insight.channels.nominal')}</Table.Th>
              <Table.Th className="p-num">{t('insight.channels.active')}</Table.Th>
              <Table.Th className="p-num">{t('insight.channels.alive', { day: 30 })}</Table.Th>
              <Table.Th className="p-num">{t('insight.channels.alive', { day: 90 })}</Table.Th>
              <Table.Th className="p-num">{t('insight.channels.cost')}</Table.Th>
              <Table.Th className="p-num">{t('insight.channels.perActive')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {channels.map(({ channel, nominal, active, alive30, alive90, subsidy, quality }) => (
              <Table.Tr key={channel ?? ''}>
                <Table.Th scope="row">
                  {channel === null ? t('insight.channels.none') : <OpenFigure onOpen={() => open(channel)}>{channel}</OpenFigure>}{' '}
                  {quality?.isPoor && <Tag>{t('insight.channels.poor')}</Tag>}
                </Table.Th>
                <Table.Td className="p-num">{format.number(nominal, 0)}</Table.Td>
                <Table.Td className="p-num">
                  {format.number(active, 0)} ({format.percent(nominal === 0 ? 0 : active / nominal, 0)})
                </Table.Td>
                <Table.Td className="p-num">{share(alive30)}</Table.Td>
                <Table.Td className="p-num">{share(alive90)}</Table.Td>
                <Table.Td className="p-num">
                  <Cost subsidy={subsidy} nominal={nominal} currency={currency} />
                </Table.Td>
                <Table.Td className="p-num">
                  <PerActive subsidy={subsidy} currency={currency} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className="p-meta" style={{ padding: '8px 16px', margin: 0 }}>
        {t('insight.channels.says')} {t('insight.channels.costSays')}
      </p>
      {opened !== undefined && (
        <ChannelRows
          channel={opened}
          quality={channels.find(({ channel }) => channel === opened)?.quality ?? null}
          onClose={() => open(undefined)}
        />
      )}
    </Card>
  );
}

type CostProps = { readonly subsidy: Subsidy; readonly currency: string };

/** What its accounts cost, and of how many that is told where it is not of all. */
function Cost({ subsidy, nominal, currency }: CostProps & { readonly nominal: number }) {
  const t = useWords();
  const format = useFormat();
  if (subsidy === null) return UNKNOWN;
  const money = subsidy.costMinor === null ? UNKNOWN : format.money({ amountMinor: subsidy.costMinor, currency });
  return subsidy.accounts === nominal ? money : t('insight.channels.costOf', { money, n: subsidy.accounts });
}

/** What each account that works cost. */
function PerActive({ subsidy, currency }: CostProps) {
  const t = useWords();
  const format = useFormat();
  if (subsidy === null || subsidy.costMinor === null) return UNKNOWN;
  if (subsidy.perActiveMinor === null) return t('insight.channels.noneActive');
  return format.money({ amountMinor: subsidy.perActiveMinor, currency });
}
