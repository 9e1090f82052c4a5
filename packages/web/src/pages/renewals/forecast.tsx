import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { RenewalForecast } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import { useRenewalForecast } from '../../features/renewals/queries.ts';
import { Dialog } from '../../kit/form/dialog.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AtRisk } from './at-risk.tsx';
import { Past } from './past.tsx';
import { Rates } from './rates.tsx';
import classes from './renewals.module.css';
import { TargetForm } from './target-form.tsx';
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
          <AtRisk data={data} />
          <Past data={data} />
          <Rates span={span} />
        </div>
      )}
    </Block>
  );
}

type Quarter = RenewalForecast['quarters'][number];
const COLUMNS = [
  ['forecast.due', (one: Quarter) => one.dueMinor, ''],
  ['forecast.kept', (one: Quarter) => one.keptMinor, 'wide'],
  ['forecast.lost', (one: Quarter) => one.lostMinor, 'roomy'],
  ['forecast.low', (one: Quarter) => one.scenarios.lowMinor, 'wide'],
  ['forecast.likely', (one: Quarter) => one.scenarios.likelyMinor, ''],
  ['forecast.high', (one: Quarter) => one.scenarios.highMinor, 'wide'],
  ['forecast.unknown', (one: Quarter) => one.unknownMinor, 'roomy'],
  ['forecast.expansion', (one: Quarter) => one.expansionMinor, 'roomy'],
] as const;

function Quarters({ data: { quarters, currency, today } }: { readonly data: RenewalForecast }) {
  const t = useWords();
  const format = useFormat();
  const may = useMay('decide_renewals');
  const [isSetting, setSetting] = useState(false);
  const hasBlind = quarters.some(({ blindMinor }) => blindMinor > 0);
  const money = (amountMinor: number) => (amountMinor === 0 ? '' : format.moneyInColumn({ amountMinor, currency }));
  return (
    <Card
      flush
      title={t('renewals.forecast.title')}
      aside={
        may && (
          <Button size="compact-sm" onClick={() => setSetting(true)}>
            {t('renewals.target.set')}
          </Button>
        )
      }
    >
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
              <Table.Th className={`p-num ${classes.wide}`}>{t('renewals.forecast.target')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {quarters.map((one) => (
              <Table.Tr key={one.quarter}>
                <Table.Td>
                  {format.day(one.quarter, today)}
                  <div className="p-meta">{t('renewals.count', { n: one.renewals })}</div>
                </Table.Td>
                {COLUMNS.map(([word, of, width]) => (
                  <Table.Td key={word} className={`p-num ${width === '' ? '' : (classes[width] ?? '')}`}>
                    {money(of(one))}
                  </Table.Td>
                ))}
                {hasBlind && <Table.Td className={`p-num ${classes.roomy}`}>{money(one.blindMinor)}</Table.Td>}
                <Table.Td className={`p-num ${classes.wide}`}>
                  <Targets quarter={one} currency={currency} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className={`p-label ${classes.foot}`}>{t('renewals.forecast.define')}</p>
      <Dialog opened={isSetting} onClose={() => setSetting(false)} title={t('renewals.target.set')}>
        <TargetForm quarters={quarters.map(({ quarter }) => quarter)} today={today} currency={currency} onClose={() => setSetting(false)} />
      </Dialog>
    </Card>
  );
}

/** The sum of the targets, and how much of it is kept already. */
function Targets({ quarter: { targets, keptMinor }, currency }: { readonly quarter: Quarter; readonly currency: string }) {
  const t = useWords();
  const format = useFormat();
  const sum = targets.reduce((total, { targetMinor }) => total + targetMinor, 0);
  if (sum === 0) return <span className="p-meta">{t('renewals.forecast.noTarget')}</span>;
  const named = targets.map(({ member, targetMinor }) => `${member.name}: ${format.money({ amountMinor: targetMinor, currency })}`);
  return (
    <span title={named.join('\n')}>
      {t('renewals.forecast.ofTarget', { share: format.percent(keptMinor / sum, 0), money: format.money({ amountMinor: sum, currency }) })}
    </span>
  );
}
