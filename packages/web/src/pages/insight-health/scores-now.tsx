import { useMemo } from 'react';
import type { HealthInsight } from '../../api/generated/types.gen.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { histogram } from '../../kit/chart/histogram.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { commonFloor } from './floors.ts';
import { POINTS_STEP } from './health-mark-rows.ts';

type ScoresNowProps = {
  readonly insight: HealthInsight;
  /** Where the step of points begins that is to be opened. */
  readonly onOpen: (points: number | 'all') => void;
};

/** Where the points are now, with the edges of the bands as far as all scorecards share them; the rest is said in words. */
export function ScoresNow({ insight, onOpen }: ScoresNowProps) {
  const t = useWords();
  const format = useFormat();
  const drawing = useMemo(
    () =>
      histogram({
        bins: insight.points.map(({ from, accounts }) => ({ from, until: from + POINTS_STEP, count: accounts })),
        edges: (['yellow', 'green'] as const).flatMap((band) => {
          const at = commonFloor(insight.scorecards, band);
          return at === null ? [] : [{ at, label: t(`health.band.${band}`) }];
        }),
        write: (value) => format.number(value, 0),
      }),
    [insight, format, t],
  );
  const n = insight.points.reduce((sum, { accounts }) => sum + accounts, 0);
  return (
    <Chart
      title={t('insight.health.scores')}
      unit={t('insight.health.scoresUnit', { n })}
      drawing={drawing}
      sentence={t('insight.health.scoresUnit', { n })}
      height={220}
      onRows={() => onOpen('all')}
      stops={insight.points.map(({ from, accounts }, index) => ({
        label: `${t('insight.health.pointsFrom', { from, until: from + POINTS_STEP })}: ${format.number(accounts, 0)}`,
        series: 0,
        index,
        onOpen: () => onOpen(from),
      }))}
      legend={<Floors scorecards={insight.scorecards} />}
    />
  );
}

/** "Work tools: Watch from 60, Healthy from 75 (212)": each scorecard by itself, where one line cannot speak for all. */
function Floors({ scorecards }: { readonly scorecards: HealthInsight['scorecards'] }) {
  const t = useWords();
  const format = useFormat();
  const isShared = (['yellow', 'green'] as const).every((band) => commonFloor(scorecards, band) !== null);
  if (isShared) return null;
  return (
    <ul className="p-meta" style={{ margin: 0, paddingInlineStart: 16 }}>
      {scorecards.map(({ id, name, version, floors, accounts }) => (
        <li key={`${id} ${version}`}>
          {t('insight.health.floors', {
            name: t.find(`scorecards.shipped.${name}`) ?? name,
            yellow: format.number(floors.yellow, 0),
            green: format.number(floors.green, 0),
            n: accounts,
          })}
        </li>
      ))}
    </ul>
  );
}
