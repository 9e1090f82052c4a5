import { Table } from '@mantine/core';
import type { RollingRetention } from '../../api/generated/types.gen.ts';
import { type Span, useRollingRetention } from '../../features/renewals/queries.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './renewals.module.css';

/** Plans that roll on have no renewal: who paid on the first day of a month, and who still did a month later. */
export function Rolling({ span }: { readonly span: Span }) {
  const t = useWords();
  const query = useRollingRetention(span);
  return (
    <Block query={query} what={t('renewals.rolling.title')}>
      {(data) => <Months data={data} />}
    </Block>
  );
}

function Months({ data: { months, currency } }: { readonly data: RollingRetention }) {
  const t = useWords();
  const format = useFormat();
  const share = (part: number, whole: number) => (whole === 0 ? UNKNOWN : format.percent(part / whole, 1));
  const shown = months.filter(({ kept, lost }) => kept + lost > 0).toReversed();
  if (shown.length === 0) return null;
  return (
    <Card flush title={t('renewals.rolling.title')}>
      <Table horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('renewals.calendar.month')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.rolling.kept')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.rates.gross')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.rates.net')}</Table.Th>
            <Table.Th className={`p-num ${classes.wide}`}>{t('renewals.rates.lost')}</Table.Th>
            <Table.Th className={`p-num ${classes.wide}`}>{t('renewals.rates.open')}</Table.Th>
            <Table.Th className={`p-num ${classes.wide}`}>
              {t('renewals.rolling.opening', { currency: format.currency(currency) })}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ month, kept, lost, open, openingMinor, grossMinor, netMinor }) => (
            <Table.Tr key={month}>
              <Table.Td>{format.month(`${month}-01`)}</Table.Td>
              <Table.Td className="p-num">
                {t('renewals.ladder.rate', {
                  share: share(kept, kept + lost),
                  renewed: format.number(kept, 0),
                  due: format.number(kept + lost, 0),
                })}
              </Table.Td>
              <Table.Td className="p-num">{share(grossMinor, openingMinor)}</Table.Td>
              <Table.Td className="p-num">{share(netMinor, openingMinor)}</Table.Td>
              <Table.Td className={`p-num ${classes.wide}`}>{lost === 0 ? '' : format.number(lost, 0)}</Table.Td>
              <Table.Td className={`p-num ${classes.wide}`}>{open === 0 ? '' : format.number(open, 0)}</Table.Td>
              <Table.Td className={`p-num ${classes.wide}`}>{format.moneyInColumn({ amountMinor: openingMinor, currency })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p className={`p-label ${classes.foot}`}>{t('renewals.rolling.define')}</p>
    </Card>
  );
}
