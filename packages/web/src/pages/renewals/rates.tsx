import { Table } from '@mantine/core';
import type { RenewalRates } from '../../api/generated/types.gen.ts';
import { type DeskFilter, useRenewalRates } from '../../features/renewals/queries.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './renewals.module.css';
import { Rolling } from './rolling.tsx';

/** Which share renewed, by the month in which it was due; and customers by the year of their life. */
export function Rates({ span }: { readonly span: Omit<DeskFilter, 'month'> }) {
  const t = useWords();
  const query = useRenewalRates(span);
  return (
    <Block query={query} what={t('renewals.rates.title')}>
      {(rates) => (
        <>
          <ByMonth rates={rates} />
          <Ladder rates={rates} />
          <Rolling rates={rates} />
        </>
      )}
    </Block>
  );
}

const COUNTS = ['onTime', 'late', 'lapsed', 'lost'] as const;

function ByMonth({ rates: { months } }: { readonly rates: RenewalRates }) {
  const t = useWords();
  const format = useFormat();
  const share = (part: number, whole: number) => (whole === 0 ? UNKNOWN : format.percent(part / whole, 0));
  const shown = months.filter(({ due }) => due > 0).toReversed();
  if (shown.length === 0) return null;
  return (
    <Card flush title={t('renewals.rates.title')}>
      <Table horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('renewals.calendar.month')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.rates.gross')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.rates.net')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.rates.logo')}</Table.Th>
            {COUNTS.map((one) => (
              <Table.Th key={one} className={`p-num ${classes.wide}`}>
                {t(`renewals.rates.${one}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((one) => (
            <Table.Tr key={one.month}>
              <Table.Td>{format.month(`${one.month}-01`)}</Table.Td>
              <Table.Td className="p-num">{share(one.grossMinor, one.dueMinor)}</Table.Td>
              <Table.Td className="p-num">{share(one.netMinor, one.dueMinor)}</Table.Td>
              <Table.Td className="p-num">{`${share(one.renewed, one.due)} (${String(one.renewed)}/${String(one.due)})`}</Table.Td>
              {COUNTS.map((key) => (
                <Table.Td key={key} className={`p-num ${classes.wide}`}>
                  {one[key] === 0 ? '' : format.number(one[key], 0)}
                  {key === 'lost' && one.involuntary > 0 && (
                    <div className="p-meta">{`${format.number(one.involuntary, 0)} ${t('renewals.rates.involuntary')}`}</div>
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p className={`p-label ${classes.foot}`}>{t('renewals.rates.define')}</p>
    </Card>
  );
}

function Ladder({ rates: { years, numbers, currency } }: { readonly rates: RenewalRates }) {
  const t = useWords();
  const format = useFormat();
  if (years.length === 0 && numbers.length === 0) return null;
  const last = Math.max(0, ...years.map(({ year }) => year), ...numbers.map(({ number }) => number));
  return (
    <Card flush title={t('renewals.ladder.title')}>
      <Table horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('renewals.ladder.life')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.ladder.accounts')}</Table.Th>
            <Table.Th className="p-num">{`ARR, ${format.currency(currency)}`}</Table.Th>
            <Table.Th className="p-num">{t('renewals.ladder.nth')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Array.from({ length: last }, (_, at) => at + 1).map((n) => {
            const year = years.find((one) => one.year === n);
            const nth = numbers.find(({ number }) => number === n);
            return (
              <Table.Tr key={n}>
                <Table.Td>{n === 10 ? t('renewals.ladder.tenth') : t('renewals.ladder.year', { n })}</Table.Td>
                <Table.Td className="p-num">{format.number(year?.accounts ?? 0, 0)}</Table.Td>
                <Table.Td className="p-num">{format.moneyInColumn({ amountMinor: year?.arrMinor ?? 0, currency })}</Table.Td>
                <Table.Td className="p-num">
                  {nth === undefined || nth.due === 0
                    ? UNKNOWN
                    : t('renewals.ladder.rate', {
                        share: format.percent(nth.renewed / nth.due, 0),
                        renewed: nth.renewed,
                        due: nth.due,
                      })}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <p className={`p-label ${classes.foot}`}>{t('renewals.ladder.unit')}</p>
    </Card>
  );
}
