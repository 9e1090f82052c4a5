import { useMemo } from 'react';
import type { RetentionCurve, RetentionInsight } from '../../api/generated/types.gen.ts';
import classes from '../../features/insight/insight.module.css';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { Chart } from '../../kit/chart/chart.tsx';
import { projectedCurve } from '../../kit/chart/projected-curve.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { By, RetentionMark } from './mark.ts';
import { modelSaid, placeName, thinSaid, useNameOfGroup } from './said.ts';

type CurvesProps = { readonly insight: RetentionInsight; readonly by: By; readonly onOpen: (mark: RetentionMark) => void };

/** What share is still there after each renewal: seen, and projected where there is enough to learn from. */
export function Curves({ insight, by, onOpen }: CurvesProps) {
  const t = useWords();
  const format = useFormat();
  const { kind } = insight;
  const nameOfGroup = useNameOfGroup(by);
  const drawn = useMemo(() => drawnCurves(insight), [insight]);
  const nameOf = useMemo(
    () => (curve: RetentionCurve) => (curve === insight.overall ? t('retention.everybody') : nameOfGroup(curve.name)),
    [insight, t, nameOfGroup],
  );
  const last = Math.max(1, ...drawn.flatMap(({ observed, projected }) => [...observed, ...projected].map((point) => point.t)));
  const drawing = useMemo(
    () =>
      projectedCurve({
        groups: drawn.map((curve) => ({ name: nameOf(curve), observed: curve.observed, projected: curve.projected })),
        last,
        placeOf: (n) => placeName(t, kind, n),
      }),
    [drawn, nameOf, last, kind, t],
  );
  const openCurve = (curve: RetentionCurve) => onOpen({ rows: 'lives', ...(curve === insight.overall ? {} : { group: curve.name ?? '' }) });
  const sentence = drawn.map((curve) => endSaid(curve, { name: nameOf(curve), write: (share) => format.percent(share, 0) })).join('; ');
  const listed = by === 'none' ? [insight.overall] : [insight.overall, ...insight.groups];
  return (
    <Chart
      title={t('retention.curve', { kind })}
      unit={<Definition metric="retention_curve">{t('retention.curveUnit', { kind })}</Definition>}
      drawing={drawing}
      sentence={sentence}
      height={280}
      onRows={() => onOpen({ rows: 'lives' })}
      stops={drawn.map((curve, at) => ({
        label: endSaid(curve, { name: nameOf(curve), write: (share) => format.percent(share, 0) }),
        series: at,
        index: 0,
        onOpen: () => openCurve(curve),
      }))}
      {...(insight.overall.observed.length === 0 ? { instead: <p className="p-lead">{t('retention.nothingDecided', { kind })}</p> } : {})}
      legend={
        <ul className={`${classes.notes} ${classes.many}`}>
          {listed
            .filter(({ contracts }) => contracts > 0)
            .map((curve) => (
              <li key={curve === insight.overall ? 'all' : `group ${curve.name ?? ''}`}>
                <OpenFigure onOpen={() => openCurve(curve)}>
                  {t('retention.contractsOf', { name: nameOf(curve), n: curve.contracts, lost: curve.lost })}
                </OpenFigure>{' '}
                {curve.fit === null ? curve.thin && thinSaid(t, curve.thin, kind) : modelSaid(t, format, curve.fit)}
                {curve.fit !== null && !drawn.includes(curve) && ` ${t('retention.notDrawn')}`}
              </li>
            ))}
          {by !== 'none' && insight.groupsTotal > insight.groups.length && (
            <li>{t('revenue.groupsOf', { n: insight.groups.length, total: insight.groupsTotal })}</li>
          )}
        </ul>
      }
    />
  );
}

const MOST = 4;

/** Groups of whom enough is known to draw one beside the other; all together where there are none. */
function drawnCurves({ overall, groups }: RetentionInsight): readonly RetentionCurve[] {
  const own = groups.filter(({ fit }) => fit !== null).slice(0, MOST - 1);
  return own.length === 0 ? [overall] : [overall, ...own];
}

function endSaid(
  { observed, projected }: RetentionCurve,
  { name, write }: { readonly name: string; readonly write: (share: number) => string },
): string {
  const seen = observed.at(-1);
  const said = projected.at(-1);
  return [name, seen && `${String(seen.t)}: ${write(seen.share)}`, said && `${String(said.t)}: ≈ ${write(said.share)}`]
    .filter(Boolean)
    .join(', ');
}
