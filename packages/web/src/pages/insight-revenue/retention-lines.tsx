import { useMemo } from 'react';
import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { lastDayOf } from '../../features/insight/period.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { linesOverTime } from '../../kit/chart/lines.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { earlierMonth, retentionLines } from './earlier-lines.ts';

/** NRR and GRR over the twelve months that end with each month: cohorts, not compounded. */
export function RetentionLines({ insight, onOpen }: { readonly insight: RevenueInsight; readonly onOpen: (until: string) => void }) {
  const t = useWords();
  const format = useFormat();
  const lines = useMemo(
    () =>
      retentionLines(
        insight,
        (ratio) => t(`insight.revenue.${ratio}`),
        (name) => t('insight.then', { name }),
      ),
    [insight, t],
  );
  const known = insight.months.filter(({ retention }) => retention.nrr !== null);
  const drawing = useMemo(
    () =>
      linesOverTime({
        lines,
        today: insight.today,
        write: (value) => format.percent(value, 0),
        from: 0.7,
        isMarked: true,
      }),
    [lines, insight.today, format],
  );
  const newest = insight.months.at(-1);
  const last = known.at(-1)?.retention;
  const both = ({ nrr, grr }: { readonly nrr: number | null; readonly grr: number | null }) =>
    t('insight.revenue.nrrAndGrr', { nrr: format.percent(nrr ?? 0, 1), grr: format.percent(grr ?? 0, 1) });
  const sentence = last === undefined ? t('insight.revenue.noYear') : both(last);
  return (
    <Chart
      title={t('insight.revenue.retention')}
      unit={
        <>
          {t('insight.revenue.retentionUnit')}
          {newest && (
            <>
              {' · '}
              <OpenFigure onOpen={newest.retention.customers === 0 ? undefined : () => onOpen(newest.until)}>
                {t('insight.revenue.windowSays', { n: newest.retention.customers, day: format.day(lastDayOf(newest), insight.today) })}
              </OpenFigure>
            </>
          )}
        </>
      }
      drawing={drawing}
      sentence={sentence}
      height={220}
      onRows={() => {
        if (newest) onOpen(newest.until);
      }}
      onClick={({ series, index }) => {
        const until = series < 2 ? insight.months[index]?.until : earlierMonth(insight, index)?.until;
        if (until !== undefined) onOpen(until);
      }}
      stops={insight.months.flatMap(({ since, until, retention }, index) =>
        retention.nrr === null
          ? []
          : {
              label: `${format.month(since)}: ${both(retention)}`,
              series: 0,
              index,
              onOpen: () => onOpen(until),
            },
      )}
      {...(known.length < 2 ? { instead: <p className="p-label">{t('insight.revenue.noYear')}</p> } : {})}
    />
  );
}
