import { Table } from '@mantine/core';
import type { RenewalAccuracy } from '../../api/generated/types.gen.ts';
import { ExportButton } from '../../features/export/export-button.tsx';
import { type Span, useRenewalAccuracy } from '../../features/renewals/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { Opens, quarterFrom } from './opens.tsx';
import classes from './renewals.module.css';

/** What was foretold at the beginning of past quarters, beside what came. */
export function Past({ span }: { readonly span: Span }) {
  const t = useWords();
  const query = useRenewalAccuracy(span);
  return (
    <Block query={query} what={t('renewals.past.title')}>
      {(data) => <Quarters data={data} span={span} />}
    </Block>
  );
}

/** How far off, of what came; unknown where nothing did. */
const offOf = (toldMinor: number | null, keptMinor: number) => (toldMinor === null || keptMinor === 0 ? null : toldMinor / keptMinor - 1);

function Quarters({ data: { past, currency, today }, span }: { readonly data: RenewalAccuracy; readonly span: Span }) {
  const t = useWords();
  const format = useFormat();
  const money = (amountMinor: number) => format.moneyInColumn({ amountMinor, currency });
  if (past.length === 0)
    return (
      <Card title={t('renewals.past.title')}>
        <p className={classes.note}>{t('renewals.past.none')}</p>
      </Card>
    );
  return (
    <Card
      flush
      title={t('renewals.past.title')}
      aside={<ExportButton path="/renewals/accuracy/export" asked={span} of={t('renewals.past.title')} />}
    >
      <Table horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('renewals.forecast.quarter')}</Table.Th>
            <Table.Th className={`p-num ${classes.wide}`}>{`${t('renewals.forecast.due')}, ${format.currency(currency)}`}</Table.Th>
            <Table.Th className="p-num">{t('renewals.past.machine')}</Table.Th>
            <Table.Th className={`p-num ${classes.wide}`}>{t('renewals.past.called')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.past.came')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.past.off')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {past.map((one) => {
            const off = offOf(one.machineMinor, one.keptMinor);
            const calledOff = offOf(one.calledMinor, one.keptMinor);
            return (
              <Table.Tr key={one.quarter}>
                <Table.Td>
                  <Opens to={{ ...quarterFrom(one.quarter), state: 'all' }}>{format.day(one.quarter, today)}</Opens>
                  <div className="p-meta">
                    {[
                      t('renewals.count', { n: one.renewals }),
                      one.isReplayed ? t('renewals.past.replayed') : '',
                      t('renewals.past.open', { n: one.open }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </Table.Td>
                <Table.Td className={`p-num ${classes.wide}`}>{money(one.dueMinor)}</Table.Td>
                <Table.Td className="p-num">{money(one.machineMinor)}</Table.Td>
                <Table.Td className={`p-num ${classes.wide}`}>{one.calledMinor === null ? UNKNOWN : money(one.calledMinor)}</Table.Td>
                <Table.Td className="p-num">{money(one.keptMinor)}</Table.Td>
                <Table.Td className="p-num">
                  {off === null ? UNKNOWN : format.percentChange(off)}
                  {calledOff !== null && (
                    <div className="p-meta">{t('renewals.past.calledOff', { share: format.percentChange(calledOff) })}</div>
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <p className={`p-label ${classes.foot}`}>
        {t('renewals.past.unit')}. {past.some(({ isReplayed }) => isReplayed) && t('renewals.past.replayed.why')}
      </p>
    </Card>
  );
}
