import { SegmentedControl, Table } from '@mantine/core';
import { useState } from 'react';
import type { RenewalForecast } from '../../api/generated/types.gen.ts';
import { causeText } from '../../kit/cause/cause.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { Opens } from './opens.tsx';
import classes from './renewals.module.css';
import { causes } from './search.ts';

const WAYS = ['byMonth', 'byCause', 'byOwner'] as const;
type Way = (typeof WAYS)[number];

const MONTHS = 13;

/** The day after the months that are told. */
const endOf = (today: string): string =>
  new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 + MONTHS, 1)).toISOString().slice(0, 10);

/** ARR times the chance not to renew, by month due, by cause or by owner; what is not known stands apart. */
export function AtRisk({ data: { atRisk, currency, today } }: { readonly data: RenewalForecast }) {
  const t = useWords();
  const format = useFormat();
  const [way, setWay] = useState<Way>('byMonth');
  const money = (amountMinor: number) => (amountMinor === 0 ? '' : format.moneyInColumn({ amountMinor, currency }));
  const nameOf = ({ key, name }: (typeof atRisk)[Way][number]) => {
    if (way === 'byMonth') return key === null ? t('renewals.risk.before') : format.month(`${key}-01`);
    if (way === 'byOwner') return name ?? t('renewals.risk.noOwner');
    return key === null ? t('renewals.risk.noCause') : causeText(t, key);
  };
  const rows = atRisk[way];
  const until = endOf(today);
  const opens = ({ key, byMachine }: (typeof rows)[number]): Parameters<typeof Opens>[0]['to'] => {
    if (way === 'byMonth') return key === null ? { until: `${today.slice(0, 7)}-01` } : { month: key };
    if (way === 'byOwner') return { until, owner: key ?? undefined };
    const cause = causes.find((one) => one === (key ?? 'none'));
    return { until, cause, named: byMachine ? 'by_machine' : 'by_person' };
  };
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
                <Opens to={opens(one)}>{nameOf(one)}</Opens>
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
