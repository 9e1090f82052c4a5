import { Table } from '@mantine/core';
import { useMemo } from 'react';
import type { RenewalCalendar as Calendar } from '../../api/generated/types.gen.ts';
import { useRenewalCalendar } from '../../features/renewals/queries.ts';
import { categories } from '../../features/renewals/renewal-words.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { stackedBars } from '../../kit/chart/stacked-bars.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './renewals.module.css';
import { useFilter } from './use-filter.ts';

const COLORS = { commit: 'green', likely: 1, at_risk: 'yellow', loss_expected: 'red', unknown: 'unknown' } as const;

/** What falls due in which month, and what came of it; a month opens its rows. */
export function RenewalCalendar() {
  const t = useWords();
  const { filter, change } = useFilter();
  const query = useRenewalCalendar(filter);
  const open = (month: string, today: string) =>
    change({ view: 'list', month, state: month < today.slice(0, 7) ? 'over' : undefined, stage: undefined, waits: undefined });
  return (
    <Block query={query} what={t('renewals.show.calendar')}>
      {(data) =>
        data.months.length === 0 ? (
          <Empty title={t('renewals.empty')} description={t('renewals.empty.why')} />
        ) : (
          <div className={classes.stack}>
            <Picture data={data} onOpen={(month) => open(month, data.today)} />
            <Months data={data} onOpen={(month) => open(month, data.today)} />
          </div>
        )
      }
    </Block>
  );
}

type PartProps = { readonly data: Calendar; readonly onOpen: (month: string) => void };

function Picture({ data: { months, currency }, onOpen }: PartProps) {
  const t = useWords();
  const format = useFormat();
  const drawing = useMemo(
    () =>
      stackedBars({
        labels: months.map(({ month }) => format.month(`${month}-01`)),
        series: [
          { name: t('renewals.calendar.renewed'), color: 2, values: months.map(({ renewed }) => renewed.dueMinor) },
          { name: t('renewals.calendar.lost'), color: 4, isHatched: true, values: months.map(({ lost }) => lost.dueMinor) },
          ...categories.map((category) => ({
            name: t(`renewals.category.${category}`),
            color: COLORS[category],
            values: months.map(({ open }) => open.find((one) => one.category === category)?.dueMinor ?? 0),
          })),
        ],
        write: (value) => format.compactMoney({ amountMinor: value, currency }),
      }),
    [months, currency, format, t],
  );
  return (
    <Chart
      title={t('renewals.calendar.title')}
      unit={t('renewals.calendar.unit')}
      drawing={drawing}
      sentence={t('renewals.calendar.unit')}
      height={240}
      legend={<Legend />}
      onRows={() => onOpen(months[0]?.month ?? '')}
      onClick={({ index }) => {
        const month = months[index]?.month;
        if (month !== undefined) onOpen(month);
      }}
    />
  );
}

function Legend() {
  const t = useWords();
  return (
    <span className={classes.legend}>
      <span className={classes.tag} data-category="renewed">
        {t('renewals.calendar.renewed')}
      </span>
      <span className={classes.tag} data-category="lost">
        {t('renewals.calendar.lost')}
      </span>
      {categories.map((category) => (
        <span key={category} className={classes.tag} data-category={category}>
          {t(`renewals.category.${category}`)}
        </span>
      ))}
    </span>
  );
}

function Months({ data: { months, currency }, onOpen }: PartProps) {
  const t = useWords();
  const format = useFormat();
  const cell = ({ dueMinor, renewals }: { readonly dueMinor: number; readonly renewals: number }) =>
    renewals === 0 ? '' : format.moneyInColumn({ amountMinor: dueMinor, currency });
  return (
    <div className={classes.list}>
      <Table stickyHeader highlightOnHover horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('renewals.calendar.month')}</Table.Th>
            <Table.Th className="p-num">{t('renewals.amount', { currency: format.currency(currency) })}</Table.Th>
            <Table.Th className={`p-num ${classes.wide}`}>{t('renewals.calendar.renewed')}</Table.Th>
            <Table.Th className={`p-num ${classes.wide}`}>{t('renewals.calendar.lost')}</Table.Th>
            {categories.map((category) => (
              <Table.Th key={category} className={`p-num ${classes.roomy}`}>
                {t(`renewals.category.${category}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {months.map(({ month, renewed, lost, open }) => {
            const all = [renewed, lost, ...open];
            const sum = all.reduce((total, one) => total + one.dueMinor, 0);
            const count = all.reduce((total, one) => total + one.renewals, 0);
            return (
              <Table.Tr key={month}>
                <Table.Td>
                  <button type="button" className={classes.open} onClick={() => onOpen(month)}>
                    {format.month(`${month}-01`)}
                  </button>
                  <div className="p-meta">{t('renewals.count', { n: count })}</div>
                </Table.Td>
                <Table.Td className="p-num">{format.moneyInColumn({ amountMinor: sum, currency })}</Table.Td>
                <Table.Td className={`p-num ${classes.wide}`}>{cell(renewed)}</Table.Td>
                <Table.Td className={`p-num ${classes.wide}`}>{cell(lost)}</Table.Td>
                {open.map((one) => (
                  <Table.Td key={one.category} className={`p-num ${classes.roomy}`}>
                    {cell(one)}
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}
