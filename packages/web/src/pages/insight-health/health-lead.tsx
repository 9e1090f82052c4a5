import { Fragment } from 'react';
import type { HealthInsight } from '../../api/generated/types.gen.ts';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { lastDayOf } from '../../features/insight/period.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { bands } from '../../kit/health-mark/band.ts';
import { Rich } from '../../kit/words/rich.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { HealthMarkOpen } from './health-mark-rows.ts';
import { sharesOfArr } from './shares-of-arr.ts';

type HealthLeadProps = { readonly insight: HealthInsight; readonly onOpen: (mark: Partial<HealthMarkOpen>) => void };

/** "61% Healthy (−4 points) · 24% Watch · … of ARR": each share opens the accounts behind it. */
export function HealthLead({ insight, onOpen }: HealthLeadProps) {
  const t = useWords();
  const format = useFormat();
  const shares = sharesOfArr(insight);
  if (shares === null) return null;
  const then = insight.compared && lastDayOf(insight.compared);
  const parts = bands.map((band, at) => (
    <Fragment key={band}>
      {at > 0 && ' · '}
      <OpenFigure onOpen={insight.now[band]?.accounts ? () => onOpen({ is: band }) : undefined}>
        {format.percent(shares[band].share, 0)} {t(`health.band.${band}`)}
      </OpenFigure>
      {shares[band].change !== null && then !== null && (
        <>
          {' ('}
          <OpenFigure onOpen={() => onOpen({ is: band, on: then })}>
            {t('insight.points', { change: format.points(shares[band].change) })}
          </OpenFigure>
          )
        </>
      )}
    </Fragment>
  ));
  const unknown = insight.now.unknown?.accounts ?? 0;
  return (
    <span className="p-lead">
      <Rich k="insight.health.lead" tags={{ parts: () => parts }} />
      {unknown > 0 && (
        <>
          {' '}
          <OpenFigure onOpen={() => onOpen({ is: 'unknown' })}>{t('insight.health.unknown', { n: unknown })}</OpenFigure>
        </>
      )}
      {insight.former && <Former former={insight.former} insight={insight} onOpen={onOpen} />}
    </span>
  );
}

type FormerProps = HealthLeadProps & { readonly former: NonNullable<HealthInsight['former']> };

function Former({ former: { leftSince, leftBefore }, insight, onOpen }: FormerProps) {
  const t = useWords();
  const format = useFormat();
  const day = format.dayInSentence(insight.period.since, insight.today);
  return (
    <>
      {leftSince > 0 && (
        <>
          {' '}
          <OpenFigure onOpen={() => onOpen({ left: 'since' })}>{t('insight.health.left', { n: leftSince, day })}</OpenFigure>
        </>
      )}
      {leftBefore > 0 && (
        <>
          {' '}
          <OpenFigure onOpen={() => onOpen({ left: 'before' })}>{t('insight.health.former', { n: leftBefore })}</OpenFigure>
        </>
      )}
    </>
  );
}
