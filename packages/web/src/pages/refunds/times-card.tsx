import { Table } from '@mantine/core';
import type { Refunds } from '../../api/generated/types.gen.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** How long customers wait for their money, and we for the cause. */
export function TimesCard({ refunds: { times } }: { readonly refunds: Refunds }) {
  const t = useWords();
  const format = useFormat();
  const { payingBack, closing } = times;
  const days = (median: number | null) => (median === null ? UNKNOWN : format.number(median, 1));
  return (
    <Card title={t('refunds.times')} flush>
      <Table horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('refunds.times.of')}</Table.Th>
            <Table.Th className="p-num">{t('refunds.times.refunds')}</Table.Th>
            <Table.Th className="p-num">{t('refunds.times.median')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(['withCause', 'withoutCause', 'all'] as const).map((name) => (
            <Table.Tr key={name}>
              <Table.Td>{t(`refunds.times.${name}`)}</Table.Td>
              <Table.Td className="p-num">{format.number(payingBack[name].refunds, 0)}</Table.Td>
              <Table.Td className="p-num">{days(payingBack[name].medianDays)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p className="p-meta" style={{ padding: '8px 16px 12px', margin: 0 }}>
        {t('refunds.times.note')}{' '}
        {closing.medianDays === null ? '' : t('refunds.times.closing', { days: days(closing.medianDays), n: closing.medianDays })}
      </p>
    </Card>
  );
}
