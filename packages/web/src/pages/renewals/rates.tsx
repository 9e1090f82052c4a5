import { Table } from '@mantine/core';
import type { RenewalRates } from '../../api/generated/types.gen.ts';
import { ExportButton } from '../../features/export/export-button.tsx';
import { type Span, useRenewalRates } from '../../features/renewals/queries.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { Opens } from './opens.tsx';
import classes from './renewals.module.css';
import { Ladder } from './ladder.tsx';
import { Rolling } from './rolling.tsx';

/** Which share renewed, by the month in which it was due; and customers by the year of their life. */
export function Rates({ span }: { readonly span: Span }) {
  const t = useWords();
  const query = useRenewalRates(span);
  return (
    <Block query={query} what={t('renewals.rates.title')}>
      {(rates) => (
        <>
          <ByMonth rates={rates} span={span} />
          <Ladder numbers={rates.numbers} span={span} />
          <Rolling span={span} />
        </>
      )}
    </Block>
  );
}

const COUNTS = ['onTime', 'late', 'lapsed', 'lost'] as const;
const OPENS = {
  onTime: { came: 'renewed', timing: 'on_time' },
  late: { came: 'renewed', timing: 'late' },
  lapsed: { came: 'lapsed' },
  lost: { came: 'lost' },
} as const;

function ByMonth({ rates: { months }, span }: { readonly rates: RenewalRates; readonly span: Span }) {
  const t = useWords();
  const format = useFormat();
  const share = (part: number, whole: number) => (whole === 0 ? UNKNOWN : format.percent(part / whole, 0));
  const logoOf = ({ renewed, due }: RenewalRates['months'][number]) => `${share(renewed, due)} (${String(renewed)}/${String(due)})`;
  const shown = months.filter(({ due }) => due > 0).toReversed();
  if (shown.length === 0) return null;
  return (
    <Card
      flush
      title={t('renewals.rates.title')}
      aside={<ExportButton path="/renewals/rates/export" asked={span} of={t('renewals.rates.title')} />}
    >
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
              {[share(one.grossMinor, one.dueMinor), share(one.netMinor, one.dueMinor), logoOf(one)].map((figure, at) => (
                <Table.Td key={at} className="p-num">
                  <Opens to={{ month: one.month, state: 'over' }}>{figure}</Opens>
                </Table.Td>
              ))}
              {COUNTS.map((key) => (
                <Table.Td key={key} className={`p-num ${classes.wide}`}>
                  {one[key] !== 0 && <Opens to={{ month: one.month, state: 'over', ...OPENS[key] }}>{format.number(one[key], 0)}</Opens>}
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
