import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { getRevenueQuality } from '../../api/generated/sdk.gen.ts';
import type { RevenueQuality as Quality } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { lastDayOf } from '../../features/insight/period.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RevenueAsked } from './mark.ts';
import { MultiplesButton } from './multiples-dialog.tsx';

type Nature = Quality['natures'][number];
type RevenueQualityProps = {
  readonly asked: RevenueAsked;
  readonly until: string;
  readonly onOpen: (nature: Nature['nature']) => void;
};

/** What the revenue of a year is made of, and what each part counts for: services are not what recurs. */
export function RevenueQuality({ asked, until, onOpen }: RevenueQualityProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const question = { ...asked, until };
  const query = useQuery({
    queryKey: workspaceKey(slug, ['accounts', 'settings'], 'revenue-quality', question),
    queryFn: ({ signal }) => answer(getRevenueQuality({ path: { workspace: slug }, query: question, signal })),
  });
  return (
    <Card title={t('revenue.quality')} aside={query.data && <MultiplesButton quality={query.data} />}>
      <Block query={query} what={t('revenue.quality')}>
        {(quality) => (
          <>
            <p className="p-label">{t('revenue.quality.means', { day: format.day(lastDayOf(quality)) })}</p>
            <Weighed quality={quality} />
            <Natures quality={quality} onOpen={onOpen} />
            <Notes quality={quality} />
          </>
        )}
      </Block>
    </Card>
  );
}

/** The one sentence that the card is for; nothing while no multiple is set. */
function Weighed({ quality: { totalMinor, weightedMinor, multiples, currency } }: { readonly quality: Quality }) {
  const t = useWords();
  const format = useFormat();
  if (weightedMinor === null || multiples === null || totalMinor <= 0) return null;
  const money = (amountMinor: number) => format.money({ amountMinor, currency });
  return (
    <p>
      {t('revenue.quality.says', {
        total: money(totalMinor),
        weighted: money(weightedMinor),
        each: t('revenue.times', { value: format.number(weightedMinor / totalMinor, 2) }),
        whole: money(Math.round(totalMinor * multiples.recurring)),
      })}
    </p>
  );
}

const HEADERS = ['revenue', 'share', 'before', 'margin', 'multiple', 'weighted'] as const;

function Natures({ quality, onOpen }: { readonly quality: Quality; readonly onOpen: (nature: Nature['nature']) => void }) {
  const t = useWords();
  const format = useFormat();
  const { natures, totalMinor, weightedMinor, currency } = quality;
  const money = (amountMinor: number | null) => (amountMinor === null ? UNKNOWN : format.money({ amountMinor, currency }));
  const beforeMinor = natures.reduce((sum, one) => sum + (one.beforeMinor ?? 0), 0);
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('revenue.quality.nature')}</Table.Th>
            {HEADERS.map((header) => (
              <Table.Th key={header} style={{ textAlign: 'end' }}>
                {t(`revenue.quality.${header}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {natures.map((one) => (
            <Table.Tr key={one.nature}>
              <Table.Td>{t(`revenue.quality.${one.nature}`)}</Table.Td>
              <Table.Td className="p-num">
                <OpenFigure onOpen={one.revenueMinor ? () => onOpen(one.nature) : undefined}>{money(one.revenueMinor)}</OpenFigure>
              </Table.Td>
              <Table.Td className="p-num">{one.share === null ? UNKNOWN : format.percent(one.share, 0)}</Table.Td>
              <Table.Td className="p-num">{money(one.beforeMinor)}</Table.Td>
              <Table.Td className="p-num">
                {one.margin === null
                  ? UNKNOWN
                  : t('revenue.quality.marginOf', { ratio: format.percent(one.margin.ratio, 0), money: money(one.margin.revenueMinor) })}
              </Table.Td>
              <Table.Td className="p-num">
                {one.multiple === null ? UNKNOWN : t('revenue.times', { value: format.number(one.multiple, 2) })}
              </Table.Td>
              <Table.Td className="p-num">{money(one.weightedMinor)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row">{t('revenue.quality.total')}</Table.Th>
            <Table.Td className="p-num">{money(totalMinor)}</Table.Td>
            <Table.Td />
            <Table.Td className="p-num">{money(beforeMinor)}</Table.Td>
            <Table.Td colSpan={2} />
            <Table.Td className="p-num">{money(weightedMinor)}</Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}

function Notes({ quality: { natures, multiples, unknown } }: { readonly quality: Quality }) {
  const t = useWords();
  const format = useFormat();
  const notes = [
    t('revenue.quality.marginMeans'),
    ...(natures.some(({ revenueMinor }) => revenueMinor === null) ? [t('revenue.quality.noLines')] : []),
    multiples === null
      ? t('revenue.quality.unset')
      : t('revenue.quality.setBy', { by: multiples.by ?? UNKNOWN, day: format.day(multiples.at.slice(0, 10)), note: multiples.note }),
    ...(unknown > 0 ? [t('revenue.quality.unknown', { n: unknown })] : []),
  ];
  return <p className="p-meta">{notes.join(' ')}</p>;
}
