import { useMemo } from 'react';
import type { HealthInsight } from '../../api/generated/types.gen.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { histogram } from '../../kit/chart/histogram.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

const STEP = 5;
const FLOORS = { yellow: 60, green: 75 };

/** Where the points are now, with the edges of the bands of the default scorecard. */
export function ScoresNow({ insight }: { readonly insight: HealthInsight }) {
  const t = useWords();
  const format = useFormat();
  const drawing = useMemo(
    () =>
      histogram({
        bins: insight.points.map(({ from, accounts }) => ({ from, until: from + STEP, count: accounts })),
        edges: [
          { at: FLOORS.yellow, label: t('health.band.yellow') },
          { at: FLOORS.green, label: t('health.band.green') },
        ],
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
    />
  );
}
