import { SegmentedControl, Table } from '@mantine/core';
import { useState } from 'react';
import type { RenewalForecast } from '../../api/generated/types.gen.ts';
import { causeText } from '../../kit/cause/cause.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './renewals.module.css';

const WAYS = ['byMonth', 'byCause', 'byOwner'] as const;
type Way = (typeof WAYS)[number];

/** ARR times the chance not to renew, by month due, by cause or by owner; what is not known stands apart. */
export function AtRisk({ data: { atRisk, currency } }: { readonly data: RenewalForecast }) {
  const t = useWords();
  const format = useFormat();
  const [way, setWay] = useState<Way>('byMonth');
  const money = (amountMinor: number) => (amountMinor === 0 ? '' : format.moneyInColumn({ amountMinor, currency }));
  const nameOf = ({ key, name }: (typeof atRisk)[Way][number]) => {
    if (way === 'byMonth') return key === null ? '' : format.month(`${key}-01`);
    if (way === 'byOwner') return name ?? t('renewals.risk.noOwner');
    return key === null ? t('renewals.risk.noCause') : causeText(t, key);
  };
  const rows = atRisk[way];
  return (
    <Card
      flush
      title={t('renewals.risk.title')}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t('renewals.risk.title')}
          value={way}
          onChange={(value) => setWay(value)}
          data={WAYS.map((value) => ({ value, label: t(`renewals.risk.${value}`) }))}
        />
      }
    >
      <Table horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t(`renewals.risk.${way}`)}</Table.Th>
            <Table.Th className="p-num">{`${t('renewals.risk.atRisk')}, ${format.currency(currency)}`}</Table.Th>
            <Table.Th className="p-num">{t('renewals.risk.arr')}</Table.Th>
            <Table.Th className={`p-num ${classes.wide}`}>{t('renewals.risk.unknown')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((one) => (
            <Table.Tr key={`${one.key ?? ''} ${String(one.byMachine)}`}>
              <Table.Td>
                {nameOf(one)}
                <div className="p-meta">
                  {[
                    one.byMachine && t('renewals.risk.byMachine'),
                    t('renewals.count', { n: one.renewals }),
                    t('renewals.unknownAmount', { n: one.unknown }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </Table.Td>
              <Table.Td className="p-num">{money(one.atRiskMinor)}</Table.Td>
              <Table.Td className="p-num">{money(one.arrMinor)}</Table.Td>
              <Table.Td className={`p-num ${classes.wide}`}>{money(one.unknownMinor)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p className={`p-label ${classes.foot}`}>{t('renewals.risk.unit')}</p>
    </Card>
  );
}
