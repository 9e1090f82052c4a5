import { Table } from '@mantine/core';
import type { Refunds } from '../../api/generated/types.gen.ts';
import { causeText } from '../../kit/cause/cause.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

const SHOWN = 20;

/** What refunds do to the figures of whoever sold. */
export function SellersCard({ refunds: { sellers, currency } }: { readonly refunds: Refunds }) {
  const t = useWords();
  const format = useFormat();
  const money = (amountMinor: number | undefined) =>
    amountMinor === undefined ? UNKNOWN : format.moneyInColumn({ amountMinor, currency });
  const sign = format.currency(currency);
  return (
    <Card title={t('refunds.sellers')} flush>
      {sellers.every(({ seller }) => seller === null) ? (
        <Empty title={t('refunds.sellers.none')} description={t('refunds.sellers.noneNote')} />
      ) : (
        <Table.ScrollContainer minWidth={360}>
          <Table horizontalSpacing="md">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('refunds.column.seller')}</Table.Th>
                <Table.Th className="p-num">{t('refunds.rate.in', { currency: sign })}</Table.Th>
                <Table.Th className="p-num">{t('refunds.rate.back', { currency: sign })}</Table.Th>
                <Table.Th className="p-num">{t('refunds.rate.rate')}</Table.Th>
                <Table.Th>{t('refunds.column.causes')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sellers.slice(0, SHOWN).map(({ seller, money: own, refunds, open, causes }) => (
                <Table.Tr key={seller ?? ''}>
                  <Table.Td>{seller ?? t('refunds.sellers.unknown')}</Table.Td>
                  <Table.Td className="p-num">{money(own?.paidMinor)}</Table.Td>
                  <Table.Td className="p-num">{money(own?.refundedMinor)}</Table.Td>
                  <Table.Td className="p-num">{own === null || own.rate === null ? UNKNOWN : format.percent(own.rate, 2)}</Table.Td>
                  <Table.Td>
                    {[
                      ...causes.map(({ cause, refunds: n }) => t('refunds.sellers.cause', { cause: causeText(t, cause), n })),
                      ...(open > 0 ? [t('refunds.sellers.open', { n: open })] : []),
                    ].join(', ') || (refunds === 0 ? t('refunds.sellers.clean') : UNKNOWN)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Card>
  );
}
