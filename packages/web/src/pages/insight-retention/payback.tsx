import { SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import type { ValueInsight } from '../../api/generated/types.gen.ts';
import { quarterName } from '../../features/insight/quarter-name.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { HeatTriangle } from '../../kit/chart/heat-triangle.tsx';
import { paybackLines } from '../../kit/chart/payback-lines.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RetentionMark } from './mark.ts';
import { breakEvenSaid } from './said.ts';
import { evenMonth, pointsOf, STEP, togetherOf } from './payback-points.ts';

type PaybackProps = {
  readonly insight: ValueInsight;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
  readonly onOpen: (mark: RetentionMark) => void;
};

/** How much of what winning and starting them cost customers have brought back: quarter by quarter of their lives, and expected of a new one. */
export function Payback(props: PaybackProps) {
  const t = useWords();
  const { insight, isTable } = props;
  if (insight.payback.length === 0)
    return (
      <Card title={<Definition metric="payback">{t('retention.payback')}</Definition>}>
        <p className="p-label">{t('retention.noWinCosts')}</p>
      </Card>
    );
  return isTable ? <PaybackTable {...props} /> : <PaybackCurves {...props} />;
}

function Switch({ isTable, onTable }: Pick<PaybackProps, 'isTable' | 'onTable'>) {
  const t = useWords();
  return (
    <SegmentedControl
      aria-label={t('retention.paybackAs')}
      value={isTable ? 'table' : 'lines'}
      data={[
        { value: 'lines', label: t('retention.paybackAs.lines') },
        { value: 'table', label: t('retention.paybackAs.table') },
      ]}
      onChange={(value) => onTable(value === 'table')}
    />
  );
}

function PaybackCurves({ insight, onOpen, ...as }: PaybackProps) {
  const t = useWords();
  const format = useFormat();
  const { payback, overall, kind } = insight;
  const names = useMemo(() => payback.map(({ startOn }) => quarterName(t, startOn)), [payback, t]);
  const together = useMemo(() => togetherOf(payback), [payback]);
  const drawing = useMemo(
    () =>
      paybackLines({
        seen: payback.map((cohort, at) => ({ name: names[at] ?? '', points: pointsOf(cohort) })),
        together: { name: t('retention.paybackAll'), points: together },
        expected: { name: t('retention.paybackNew'), points: overall.expected },
        even: t('retention.paybackEven'),
        monthsOf: (months) => t('retention.monthsAfter', { n: String(months) }),
      }),
    [payback, names, together, overall.expected, t],
  );
  const seen = evenMonth(together);
  const said = evenMonth(overall.expected);
  const sentence = [
    seen === null ? t('retention.paybackSeen.not') : t('retention.paybackSeen', { n: seen }),
    overall.expected.length === 0
      ? null
      : said === null || overall.breakEven === null || overall.breakEven < 0
        ? t('retention.paybackExpected.never')
        : t('retention.paybackExpected', { n: said, where: breakEvenSaid(overall, kind, t) }),
  ]
    .filter((part) => part !== null)
    .join(' ');
  return (
    <Chart
      title={t('retention.payback')}
      unit={<Definition metric="payback">{t('retention.paybackUnit')}</Definition>}
      aside={<Switch {...as} />}
      drawing={drawing}
      sentence={sentence}
      height={260}
      onRows={() => onOpen({ rows: 'values' })}
      stops={payback.map(({ startOn, accounts, back }, at) => ({
        label: `${names[at] ?? ''} · ${t('retention.accountsN', { n: accounts })} · ${format.percent(back.at(-1) ?? 0, 0)}`,
        series: at,
        index: back.length,
        onOpen: () => onOpen({ rows: 'values', cohort: startOn }),
      }))}
      legend={<p className="p-label">{sentence}</p>}
    />
  );
}

function PaybackTable({ insight, onOpen, ...as }: PaybackProps) {
  const t = useWords();
  const format = useFormat();
  const { payback, currency } = insight;
  const rows = payback.map(({ startOn, costMinor, accounts, back }) => ({
    id: startOn,
    label: `${quarterName(t, startOn)} · ${format.compactMoney({ amountMinor: costMinor, currency })}`,
    n: accounts,
    cells: back,
  }));
  const columns = Array.from({ length: Math.max(0, ...rows.map(({ cells }) => cells.length)) }, (_, at) =>
    t('retention.monthsAfter', { n: String(STEP * (at + 1)) }),
  );
  return (
    <Card title={<Definition metric="payback">{t('retention.payback')}</Definition>} aside={<Switch {...as} />}>
      <p className="p-label">{t('retention.paybackMean')}</p>
      <HeatTriangle
        caption={t('retention.payback')}
        rows={rows}
        columns={columns}
        nHeader={t('insight.accounts')}
        between={[0, 1.2]}
        onOpen={(cohort) => onOpen({ rows: 'values', cohort })}
      />
    </Card>
  );
}
