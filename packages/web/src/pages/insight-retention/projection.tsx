import { useMemo } from 'react';
import type { BaseProjection } from '../../api/generated/types.gen.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { SeriesLegend } from '../../kit/chart/legend.tsx';
import { stackedBars } from '../../kit/chart/stacked-bars.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { betweenSaid, thinSaid } from './said.ts';
import type { RetentionMark } from './mark.ts';

type ProjectionProps = { readonly base: BaseProjection; readonly onOpen: (mark: RetentionMark) => void };

/** The base of recurring money: eight quarters that were, twelve ahead; what is renewed, what it grew by and what is new apart. */
export function Projection({ base, onOpen }: ProjectionProps) {
  const t = useWords();
  const format = useFormat();
  const { past, ahead, currency } = base;
  const drawing = useMemo(() => {
    const before = past.map(() => 0);
    return stackedBars({
      labels: [...past, ...ahead].map(({ until }) => format.month(until)),
      series: [
        {
          name: t('retention.base.past'),
          color: 1,
          isPale: true,
          values: [...past.map(({ closingMinor }) => closingMinor), ...ahead.map(() => 0)],
        },
        { name: t('retention.base.renewal'), color: 1, values: [...before, ...ahead.map(({ renewalMinor }) => renewalMinor)] },
        { name: t('retention.base.expansion'), color: 2, values: [...before, ...ahead.map(({ expansionMinor }) => expansionMinor)] },
        { name: t('retention.base.later'), color: 4, values: [...before, ...ahead.map(({ laterMinor }) => laterMinor)] },
        { name: t('retention.base.new'), color: 3, values: [...before, ...ahead.map(({ newMinor }) => newMinor)] },
      ],
      write: (amountMinor) => format.compactMoney({ amountMinor, currency }),
      spread: [...past.map(() => null), ...ahead.map(({ total }) => total)],
    });
  }, [past, ahead, currency, format, t]);
  const money = (amountMinor: number) => format.compactMoney({ amountMinor, currency });
  const end = ahead.at(-1);
  const sentence =
    end === undefined
      ? t('retention.base.noCurve')
      : t('retention.base.sentence', {
          now: money(base.nowMinor),
          end: betweenSaid(money, end.total),
          renewal: money(end.renewalMinor),
          expansion: money(end.expansionMinor),
          later: money(end.laterMinor),
          new: money(end.newMinor),
        });
  return (
    <Chart
      title={t('retention.base')}
      unit={
        <>
          <Definition metric="base_projection">{t('retention.baseUnit')}</Definition>
          {base.rates !== null && (
            <>
              {' · '}
              {t('retention.base.rates', { new: money(base.rates.newMinor), growth: format.percent(base.rates.growth, 1) })}
            </>
          )}
        </>
      }
      drawing={drawing}
      sentence={sentence}
      height={260}
      onRows={() => onOpen({ rows: 'lives', of: 'standing' })}
      {...(ahead.length === 0
        ? {
            instead: (
              <>
                <p className="p-lead">{sentence}</p>
                {base.thin.map((thin) => (
                  <p key={thin.kind} className="p-label">
                    {thinSaid(t, thin, thin.kind)}
                  </p>
                ))}
              </>
            ),
          }
        : {
            legend: (
              <>
                <SeriesLegend
                  keys={[
                    { name: t('retention.base.past'), color: 1, isPale: true },
                    { name: t('retention.base.renewal'), color: 1 },
                    { name: t('retention.base.expansion'), color: 2 },
                    { name: t('retention.base.later'), color: 4 },
                    { name: t('retention.base.new'), color: 3 },
                  ]}
                />
                <p className="p-label">
                  {sentence}
                  {base.withoutCurveMinor > 0 && ` ${t('retention.base.leftOut', { money: money(base.withoutCurveMinor) })}`}
                </p>
              </>
            ),
          })}
    />
  );
}
