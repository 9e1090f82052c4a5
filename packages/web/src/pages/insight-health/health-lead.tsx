import { Fragment } from 'react';
import type { HealthInsight } from '../../api/generated/types.gen.ts';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { bands } from '../../kit/health-mark/band.ts';
import type { Band } from '../../kit/health-mark/band.ts';
import { Rich } from '../../kit/words/rich.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { sharesOfArr } from './shares-of-arr.ts';

type HealthLeadProps = { readonly insight: HealthInsight; readonly onOpen: (is: Band) => void };

/** "61% Healthy (−4 points) · 24% Watch · … of ARR": each share opens the accounts behind it. */
export function HealthLead({ insight, onOpen }: HealthLeadProps) {
  const t = useWords();
  const format = useFormat();
  const shares = sharesOfArr(insight);
  if (shares === null) return null;
  const changeOf = (change: number | null) => (change === null ? '' : ` (${t('insight.points', { change: format.points(change) })})`);
  const parts = bands.map((band, at) => (
    <Fragment key={band}>
      {at > 0 && ' · '}
      <OpenFigure onOpen={insight.now[band]?.accounts ? () => onOpen(band) : undefined}>
        {format.percent(shares[band].share, 0)} {t(`health.band.${band}`)}
      </OpenFigure>
      {changeOf(shares[band].change)}
    </Fragment>
  ));
  const unknown = insight.now.unknown?.accounts ?? 0;
  return (
    <span className="p-lead">
      <Rich k="insight.health.lead" tags={{ parts: () => parts }} />
      {unknown > 0 && (
        <>
          {' '}
          <OpenFigure onOpen={() => onOpen('unknown')}>{t('insight.health.unknown', { n: unknown })}</OpenFigure>
        </>
      )}
      {insight.former && <Former former={insight.former} insight={insight} />}
    </span>
  );
}

type FormerProps = { readonly former: NonNullable<HealthInsight['former']>; readonly insight: HealthInsight };

function Former({ former: { leftSince, leftBefore }, insight }: FormerProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <>
      {leftSince > 0 && <> {t('insight.health.left', { n: leftSince, day: format.dayInSentence(insight.period.since, insight.today) })}</>}
      {leftBefore > 0 && <> {t('insight.health.former', { n: leftBefore })}</>}
    </>
  );
}
