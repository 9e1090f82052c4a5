import { SegmentedControl } from '@mantine/core';
import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import { ExportButton } from '../../features/export/export-button.tsx';
import { HeatTriangle } from '../../kit/chart/heat-triangle.tsx';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RevenueAsked } from './mark.ts';
import { quarterName } from './quarter-name.ts';

type CohortsProps = {
  readonly insight: RevenueInsight;
  readonly asked: RevenueAsked;
  readonly isMoney: boolean;
  readonly onMoney: (isMoney: boolean) => void;
  readonly onOpen: (cohort: string, on: string) => void;
};

/** What is left of each starting quarter at the end of each one since; a cell opens to its accounts. */
export function Cohorts({ insight, asked, isMoney, onMoney, onOpen }: CohortsProps) {
  const t = useWords();
  const shown = insight.cohorts.filter(({ customers }) => customers > 0);
  const rows = shown.map(({ startOn, customers, cells }) => {
    const first = cells[0]?.arrMinor ?? 0;
    return {
      id: startOn,
      label: quarterName(t, startOn),
      n: customers,
      cells: cells.map((cell) => (isMoney ? (first === 0 ? null : cell.arrMinor / first) : cell.customers / customers)),
    };
  });
  const columns = Array.from({ length: Math.max(0, ...rows.map(({ cells }) => cells.length)) }, (_, at) =>
    t('insight.revenue.quarterAfter', { n: at }),
  );
  return (
    <Card
      title={t('insight.revenue.cohorts')}
      aside={
        <>
          <ExportButton path="/insight/revenue/cohorts/export" asked={{ ...asked, ...insight.period }} of={t('insight.revenue.cohorts')} />
          <SegmentedControl
            aria-label={t('insight.countBy')}
            value={isMoney ? 'money' : 'accounts'}
            data={[
              { value: 'accounts', label: t('insight.accounts') },
              { value: 'money', label: 'ARR' },
            ]}
            onChange={(value) => onMoney(value === 'money')}
          />
        </>
      }
    >
      <p className="p-label">{t('insight.revenue.cohortsMean', { by: isMoney ? 'money' : 'accounts' })}</p>
      <HeatTriangle
        caption={t('insight.revenue.cohorts')}
        rows={rows}
        columns={columns}
        nHeader={t('insight.accounts')}
        between={[0.5, isMoney ? 1.2 : 1]}
        onOpen={(cohort, column) => {
          const cell = shown.find(({ startOn }) => startOn === cohort)?.cells[column];
          if (cell) onOpen(cohort, cell.on);
        }}
      />
    </Card>
  );
}
