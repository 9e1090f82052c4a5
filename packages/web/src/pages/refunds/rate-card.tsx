import { Table } from '@mantine/core';
import type { Refunds } from '../../api/generated/types.gen.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** What went back of what came in, with refund terms and without. */
export function RateCard({ refunds: { rate, currency } }: { readonly refunds: Refunds }) {
  const t = useWords();
  const format = useFormat();
  const money = (amountMinor: number) => format.moneyInColumn({ amountMinor, currency });
  const sign = format.currency(currency);
  return (
    <Card title={t('refunds.rate')} flush>
      <Table horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('refunds.rate.of')}</Table.Th>
            <Table.Th className="p-num">{t('refunds.rate.in', { currency: sign })}</Table.Th>
            <Table.Th className="p-num">{t('refunds.rate.back', { currency: sign })}</Table.Th>
            <Table.Th className="p-num">{t('refunds.rate.rate')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(['withClause', 'withoutClause', 'all'] as const).map((name) => {
            const one = rate[name];
            return (
              <Table.Tr key={name}>
                <Table.Td>{t(`refunds.rate.${name}`)}</Table.Td>
                <Table.Td className="p-num">{one === null ? UNKNOWN : money(one.paidMinor)}</Table.Td>
                <Table.Td className="p-num">{one === null ? UNKNOWN : money(one.refundedMinor)}</Table.Td>
                <Table.Td className="p-num">{one === null || one.rate === null ? UNKNOWN : format.percent(one.rate, 2)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <p className="p-meta" style={{ padding: '8px 16px 12px', margin: 0 }}>
        {rate.all === null ? t('refunds.rate.noRate') : t('refunds.rate.note')}
      </p>
    </Card>
  );
}
