import { Table } from '@mantine/core';
import type { RenewalForecast } from '../../api/generated/types.gen.ts';
import { useRenewalForecast } from '../../features/renewals/queries.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AtRisk } from './at-risk.tsx';
import { Goals } from './goals.tsx';
import { Opens, quarterFrom } from './opens.tsx';
import { Past } from './past.tsx';
import { Rates } from './rates.tsx';
import classes from './renewals.module.css';
import { useFilter } from './use-filter.ts';

/** What the quarters may bring, what is at risk, and what such forecasts were worth. */
export function Forecast() {
  const t = useWords();
  const { filter } = useFilter();
  const { month: _, ...span } = filter;
  const query = useRenewalForecast(span);
  return (
    <Block query={query} what={t('renewals.show.forecast')}>
      {(data) => (
        <div className={classes.stack}>
          {data.quarters.length === 0 ? (
            <Empty title={t('renewals.empty')} description={t('renewals.empty.why')} />
          ) : (
            <Quarters data={data} />
          )}
          <Goals data={data} />
          <AtRisk data={data} />
          <Past span={span} />
          <Rates span={span} />
        </div>
      )}
    </Block>
  );
}

type Quarter = RenewalForecast['quarters'][number];
const COLUMNS = [
  ['forecast.due', (one: Quarter) => one.dueMinor, '', { state: 'all' }],
  ['forecast.kept', (one: Quarter) => one.keptMinor, 'wide', { state: 'over', came: 'renewed' }],
  ['forecast.lost', (one: Quarter) => one.lostMinor, 'roomy', { state: 'over' }],
  ['forecast.low', (one: Quarter) => one.scenarios.lowMinor, 'wide', { state: 'all' }],
  ['forecast.likely', (one: Quarter) => one.scenarios.likelyMinor, '', { state: 'all' }],
  ['forecast.high', (one: Quarter) => one.scenarios.highMinor, 'wide', { state: 'all' }],
  ['forecast.unknown', (one: Quarter) => one.unknownMinor, 'roomy', {}],
  ['forecast.expansion', (one: Quarter) => one.expansionMinor, 'roomy', { state: 'over', came: 'renewed' }],
] as const;

function Quarters({ data: { quarters, overdue, currency, today } }: { readonly data: RenewalForecast }) {
  const t = useWords();
  const format = useFormat();
  const hasBlind = quarters.some(({ blindMinor }) => blindMinor > 0);
  const money = (amountMinor: number) => (amountMinor === 0 ? '' : format.moneyInColumn({ amountMinor, currency }));
  return (
    <Card flush title={t('renewals.forecast.title')}>
      <Table.ScrollContainer minWidth={320}>
        <Table horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{`${t('renewals.forecast.quarter')}, ${format.currency(currency)}`}</Table.Th>
              {COLUMNS.map(([word, , width]) => (
                <Table.Th key={word} className={`p-num ${width === '' ? '' : (classes[width] ?? '')}`}>
                  {t(`renewals.${word}`)}
                </Table.Th>
              ))}
              {hasBlind && <Table.Th className={`p-num ${classes.roomy}`}>{t('renewals.forecast.blind')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {overdue.renewals > 0 && (
              <Table.Tr>
                <Table.Td>
                  {t('renewals.forecast.overdue')}
                  <div className="p-meta">
                    <Opens to={{ until: quarters[0]?.quarter }}>{t('renewals.count', { n: overdue.renewals })}</Opens>
                  </div>
                </Table.Td>
                {COLUMNS.map(([word, , width]) => (
                  <Table.Td key={word} className={`p-num ${width === '' ? '' : (classes[width] ?? '')}`}>
                    {word === 'forecast.due' && money(overdue.dueMinor)}
                    {word === 'forecast.likely' && money(overdue.likelyMinor)}
                  </Table.Td>
                ))}
                {hasBlind && <Table.Td className={classes.roomy} />}
              </Table.Tr>
            )}
            {quarters.map((one) => (
              <Table.Tr key={one.quarter}>
                <Table.Td>
                  {format.day(one.quarter, today)}
                  <div className="p-meta">
                    <Opens to={{ ...quarterFrom(one.quarter), state: 'all' }}>{t('renewals.count', { n: one.renewals })}</Opens>
                  </div>
                </Table.Td>
                {COLUMNS.map(([word, of, width, to]) => (
                  <Table.Td key={word} className={`p-num ${width === '' ? '' : (classes[width] ?? '')}`}>
                    <Opens to={{ ...quarterFrom(one.quarter), ...to }} isEmpty={of(one) === 0}>
                      {money(of(one))}
                    </Opens>
                  </Table.Td>
                ))}
                {hasBlind && <Table.Td className={`p-num ${classes.roomy}`}>{money(one.blindMinor)}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className={`p-label ${classes.foot}`}>{t('renewals.forecast.define')}</p>
    </Card>
  );
}
