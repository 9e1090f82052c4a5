import { SegmentedControl } from '@mantine/core';
import type { RetentionInsight } from '../../api/generated/types.gen.ts';
import { ExportButton } from '../../features/export/export-button.tsx';
import { quarterName } from '../../features/insight/quarter-name.ts';
import { HeatTriangle } from '../../kit/chart/heat-triangle.tsx';
import { Definition } from '../../kit/definition/definition.tsx';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Filter, RetentionMark } from './mark.ts';

type CohortsProps = {
  readonly insight: RetentionInsight;
  readonly filter: Filter;
  readonly isMoney: boolean;
  readonly onMoney: (isMoney: boolean) => void;
  readonly onOpen: (mark: RetentionMark) => void;
};

/** Of those whose contract began in a quarter, what is left after each renewal; a cell opens to its accounts. */
export function Cohorts({ insight, filter, isMoney, onMoney, onOpen }: CohortsProps) {
  const t = useWords();
  const rows = insight.cohorts.map(({ startOn, accounts, cells }) => ({
    id: startOn,
    label: quarterName(t, startOn),
    n: accounts,
    cells: cells.map((cell) => (isMoney ? ratioOf(cell.minor, cell.ofMinor) : ratioOf(cell.accounts, cell.of))),
  }));
  const columns = Array.from({ length: Math.max(0, ...rows.map(({ cells }) => cells.length)) }, (_, at) =>
    at === 0 ? t('retention.start') : String(at),
  );
  return (
    <Card
      title={<Definition metric="retention_cohorts">{t('retention.cohorts')}</Definition>}
      aside={
        <>
          <ExportButton path="/insight/retention/export" asked={filter} of={t('retention.cohorts')} />
          <SegmentedControl
            aria-label={t('insight.countBy')}
            value={isMoney ? 'money' : 'accounts'}
            data={[
              { value: 'accounts', label: t('insight.accounts') },
              { value: 'money', label: 'MRR' },
            ]}
            onChange={(value) => onMoney(value === 'money')}
          />
        </>
      }
    >
      <p className="p-label">{t('retention.cohortsMean', { by: isMoney ? 'money' : 'accounts', kind: insight.kind })}</p>
      <HeatTriangle
        caption={t('retention.cohorts')}
        rows={rows}
        columns={columns}
        nHeader={t('insight.accounts')}
        between={[0.4, isMoney ? 1.2 : 1]}
        onOpen={(cohort, renewal) => onOpen({ rows: 'lives', cohort, renewal, of: 'decided' })}
      />
    </Card>
  );
}

function ratioOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
