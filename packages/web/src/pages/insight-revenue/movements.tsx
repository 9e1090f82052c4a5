import { type ReactNode, useMemo } from 'react';
import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { SeriesLegend } from '../../kit/chart/legend.tsx';
import { stackedBars } from '../../kit/chart/stacked-bars.ts';
import type { StackedSeries } from '../../kit/chart/stacked-bars.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

const kinds = [
  { kind: 'new', color: 1 },
  { kind: 'reactivation', color: 2 },
  { kind: 'expansion', color: 3 },
  { kind: 'contraction', color: 4 },
  { kind: 'churn', color: 5 },
  { kind: 'involuntary', color: 5 },
  { kind: 'currency', color: 'unknown' },
] as const;

type Kind = (typeof kinds)[number]['kind'];
type Month = RevenueInsight['months'][number];

const fillOf = (kind: Kind) => ({ isHatched: kind === 'currency', isPale: kind === 'involuntary' });

/** What is known to be involuntary is drawn apart from the rest of the churn. */
function movedBy({ movements, involuntaryMinor }: Month, kind: Kind): number {
  if (kind === 'involuntary') return involuntaryMinor;
  return (movements[kind] ?? 0) - (kind === 'churn' ? involuntaryMinor : 0);
}

type MovementsProps = { readonly insight: RevenueInsight; readonly aside: ReactNode; readonly onOpen: (since: string) => void };

/** What moved ARR, month by month; each bar opens its rows, and opening + movements = closing. */
export function Movements({ insight, aside, onOpen }: MovementsProps) {
  const t = useWords();
  const format = useFormat();
  const drawing = useMemo(
    () =>
      stackedBars({
        labels: insight.months.map(({ since }) => format.month(since)),
        series: kinds.map(
          ({ kind, color }): StackedSeries => ({
            name: t(`insight.movement.${kind}`),
            color,
            ...fillOf(kind),
            values: insight.months.map((month) => movedBy(month, kind)),
          }),
        ),
        write: (value) => format.compactMoney({ amountMinor: value, currency: insight.currency }),
        isFirstPart: insight.months[0]?.since.endsWith('-01') === false,
        isLastUnfinished: insight.months.at(-1)?.isFinished === false,
      }),
    [insight, format, t],
  );
  const last = insight.months.at(-1);
  const isStill = insight.months.every(({ movements }) => Object.values(movements).every((minor) => minor === 0));
  const sentence =
    last === undefined
      ? ''
      : t('insight.revenue.sentence', {
          money: format.money({ amountMinor: last.closingMinor, currency: insight.currency }),
          month: format.month(last.since),
        });
  return (
    <Chart
      title={t('insight.revenue.moved')}
      unit={[
        t('insight.revenue.movedUnit'),
        ...(insight.unknown > 0 ? [t('insight.revenue.unknownRates', { n: insight.unknown })] : []),
      ].join(' · ')}
      aside={aside}
      drawing={drawing}
      sentence={sentence}
      height={260}
      instead={isStill ? <Empty title={t('insight.revenue.still')} /> : undefined}
      legend={
        !isStill && (
          <SeriesLegend
            keys={kinds.map(({ kind, color }) => ({
              name: t(`insight.movement.${kind}`),
              color,
              ...fillOf(kind),
            }))}
          />
        )
      }
      onClick={({ index }) => {
        const month = insight.months[index];
        if (month) onOpen(month.since);
      }}
      onRows={() => last && onOpen(last.since)}
      stops={insight.months.map((month, index) => ({
        label: `${format.month(month.since)}: ${format.money({ amountMinor: month.closingMinor, currency: insight.currency })}`,
        series: 0,
        index,
        onOpen: () => onOpen(month.since),
      }))}
    />
  );
}
