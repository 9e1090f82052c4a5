import { Table } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { CloseRate, CloseRates } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { useCloseRates } from '../../features/refunds/queries.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

type Days = { readonly since: string; readonly until: string };
const OFFERS = ['with', 'without', 'unknown', 'any'] as const;
type Offer = (typeof OFFERS)[number];

/** Do more deals come to a signature where the customer may get its money back? */
export function CloseRateCard(days: Days) {
  const t = useWords();
  const query = useCloseRates(days);
  return (
    <Card title={t('refunds.close')} flush>
      <Block query={query} what={t('refunds.close')}>
        {(rates) =>
          rates.all.signed + rates.all.lost === 0 ? (
            <Empty title={t('refunds.close.none')} description={t('refunds.close.noneNote')} />
          ) : (
            <Rates rates={rates} days={days} />
          )
        }
      </Block>
    </Card>
  );
}

function Rates({ rates, days }: { readonly rates: CloseRates; readonly days: Days }) {
  const t = useWords();
  const lines = OFFERS.map((offer) => ({ offer, of: rates[offer === 'any' ? 'all' : offer] })).filter(
    ({ offer, of }) => offer !== 'unknown' || of.signed + of.lost > 0,
  );
  return (
    <>
      <Table.ScrollContainer minWidth={340}>
        <Table horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('refunds.close.of')}</Table.Th>
              <Table.Th className="p-num">{t('refunds.close.decided')}</Table.Th>
              <Table.Th className="p-num">{t('refunds.close.signed')}</Table.Th>
              <Table.Th className="p-num">{t('refunds.close.lost')}</Table.Th>
              <Table.Th className="p-num">{t('refunds.close.rate')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ offer, of }) => (
              <Line key={offer} offer={offer} of={of} days={days} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className="p-meta" style={{ padding: '8px 16px 12px', margin: 0 }}>
        {noteOf(t, rates)}
      </p>
    </>
  );
}

type LineProps = { readonly offer: Offer; readonly of: CloseRate; readonly days: Days };

function Line({ offer, of: { signed, lost, rate }, days }: LineProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate();
  const open = (more: { readonly lost?: true }) =>
    void navigate({
      to: '/w/$workspace/insight/order-to-cash',
      params: { workspace: slug },
      search: { scope: 'all', ...days, terms: offer, ...more },
    });
  const decided = signed + lost;
  return (
    <Table.Tr>
      <Table.Td>{t(`refunds.close.${offer}`)}</Table.Td>
      <Table.Td className="p-num">
        <OpenFigure onOpen={decided === 0 ? undefined : () => open({})}>{format.number(decided, 0)}</OpenFigure>
      </Table.Td>
      <Table.Td className="p-num">{format.number(signed, 0)}</Table.Td>
      <Table.Td className="p-num">
        <OpenFigure onOpen={lost === 0 ? undefined : () => open({ lost: true })}>{format.number(lost, 0)}</OpenFigure>
      </Table.Td>
      <Table.Td className="p-num">
        {rate === null ? (
          UNKNOWN
        ) : (
          <>
            {format.percent(rate.value, 0)}
            <div className="p-meta">
              {t('refunds.close.between', { low: format.percent(rate.lower, 0), high: format.percent(rate.upper, 0) })}
            </div>
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Why a rate is missing, else what it says and what it does not. */
function noteOf(t: ReturnType<typeof useWords>, { silence, least, ...rates }: CloseRates): string {
  if (silence !== null) return t(`refunds.close.silence.${silence}`);
  const isFew = rates.with.rate === null || rates.without.rate === null;
  return [isFew ? t('refunds.close.few', { least }) : '', t('refunds.close.note')].filter(Boolean).join(' ');
}
