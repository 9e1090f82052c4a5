import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { HealthInsight } from '../../api/generated/types.gen.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { BandLegend } from '../../kit/chart/legend.tsx';
import { stackedBars } from '../../kit/chart/stacked-bars.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { bands } from '../../kit/health-mark/band.ts';
import type { Band } from '../../kit/health-mark/band.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type BandsByWeekProps = {
  readonly insight: HealthInsight;
  readonly isByAccounts: boolean;
  readonly aside: ReactNode;
  readonly onOpen: (mark: { readonly on: string; readonly is?: Band }) => void;
};

/** How many are where, week by week, with the versions of the scorecard marked. */
export function BandsByWeek({ insight, isByAccounts, aside, onOpen }: BandsByWeekProps) {
  const t = useWords();
  const format = useFormat();
  const drawing = useMemo(() => {
    const labels = insight.weeks.map(({ endsOn }) => format.day(endsOn, insight.today));
    const valueOf = (week: HealthInsight['weeks'][number], band: (typeof bands)[number]) =>
      isByAccounts ? (week.bands[band]?.accounts ?? 0) : (week.bands[band]?.arrMinor ?? 0);
    return stackedBars({
      labels,
      series: bands.map((band) => ({
        name: t(`health.band.${band}`),
        color: band,
        values: insight.weeks.map((week) => valueOf(week, band)),
      })),
      write: (value) => (isByAccounts ? format.number(value, 0) : format.compactMoney({ amountMinor: value, currency: insight.currency })),
      marks: insight.versions.flatMap(({ on, version }) => {
        const week = insight.weeks.find(({ endsOn }) => endsOn >= on);
        return week ? [{ label: format.day(week.endsOn, insight.today), name: t('insight.version', { version }) }] : [];
      }),
      isLastUnfinished: insight.period.until > insight.today,
    });
  }, [insight, isByAccounts, format, t]);
  const last = insight.weeks.at(-1);
  const sentence =
    last === undefined ? '' : bands.map((band) => `${t(`health.band.${band}`)} ${last.bands[band]?.accounts ?? 0}`).join(', ');
  return (
    <Chart
      title={t('insight.health.byWeek')}
      unit={t(isByAccounts ? 'insight.accountsAtWeekEnd' : 'insight.arrAtWeekEnd')}
      drawing={drawing}
      sentence={sentence}
      height={240}
      aside={aside}
      onRows={() => last && onOpen({ on: last.endsOn })}
      stops={insight.weeks.flatMap((week, index) =>
        bands.flatMap((band, series) => {
          const { accounts = 0 } = week.bands[band] ?? {};
          if (accounts === 0) return [];
          const day = format.day(week.endsOn, insight.today);
          return {
            label: t('insight.health.bandAccounts', { band: t(`health.band.${band}`), day, n: accounts }),
            series,
            index,
            onOpen: () => onOpen({ on: week.endsOn, is: band }),
          };
        }),
      )}
      legend={<BandLegend />}
    />
  );
}
