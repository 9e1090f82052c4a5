import { useMemo } from 'react';
import type { FirstValueCurve, FirstValueInsight } from '../../api/generated/types.gen.ts';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { Chart } from '../../kit/chart/chart.tsx';
import { stepCurve } from '../../kit/chart/step-curve.ts';
import type { StepGroup } from '../../kit/chart/step-curve.ts';
import { WaitingTable } from '../../kit/chart/waiting-table.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { FirstValueMark } from './mark.ts';

const LAST_DAY = 120;

type CurvesProps = { readonly insight: FirstValueInsight; readonly by: string; readonly onOpen: (mark: FirstValueMark) => void };

/** How the share that has reached it rises, a line a group; those still waiting are counted. */
export function Curves({ insight, by, onOpen }: CurvesProps) {
  const t = useWords();
  const format = useFormat();
  const shown = useMemo(() => shownCurves(insight, by), [insight, by]);
  const groups = useMemo(() => {
    const drawn = shown.map((curve) => groupOf(curve, t.find(`insight.definition.${curve.name}`) ?? curve.name ?? t('insight.everybody')));
    const { before } = insight;
    // Beside more than one line those of another period could not be told apart.
    if (before === null || !before.isEnough || drawn.length > 1) return drawn;
    return [...drawn, { ...groupOf(before, t('insight.then', { name: t('insight.everybody') })), isEarlier: true }];
  }, [shown, insight, t]);
  const lastDay = Math.min(LAST_DAY, Math.max(30, ...groups.flatMap(({ points }) => points.map(({ day }) => day))));
  const labelOf = useMemo(
    () => (group: StepGroup) => (group.median === undefined ? group.name : `${group.name} ${format.days(Math.round(group.median.day))}`),
    [format],
  );
  const drawing = useMemo(() => stepCurve({ groups, lastDay, labelOf }), [groups, lastDay, labelOf]);
  const openAt = (at: number) => {
    if (groups[at]?.isEarlier) return onOpen({ rows: 'before' });
    const name = shown[at]?.name ?? null;
    onOpen(name === null ? { rows: 'all' } : { group: name });
  };
  const isFew = !insight.overall.isEnough;
  const others = countOutsideCurves(insight, by);
  const drawn = groups.map((group) => labelOf(group));
  const sentence = [...drawn, ...(others > 0 ? [t('insight.firstValue.others', { n: others })] : [])].join('; ');
  return (
    <Chart
      title={t('insight.firstValue.curve')}
      unit={
        <>
          {t('insight.firstValue.curveUnit')}
          {others > 0 && !isFew && (
            <>
              {' · '}
              <OpenFigure onOpen={() => onOpen({ rows: 'no_curve' })}>{t('insight.firstValue.others', { n: others })}</OpenFigure>
            </>
          )}
        </>
      }
      drawing={drawing}
      sentence={sentence}
      height={260}
      onRows={() => onOpen({ rows: 'all' })}
      stops={groups.map((group, at) => ({ label: labelOf(group), series: 0, index: 0, onOpen: () => openAt(at) }))}
      {...(isFew
        ? { instead: <p className="p-lead">{t('insight.firstValue.tooFew', { n: insight.overall.reached })}</p> }
        : { legend: <WaitingTable groups={groups} lastDay={lastDay} onOpen={openAt} /> })}
    />
  );
}

function shownCurves({ groups, overall }: FirstValueInsight, by: string): readonly FirstValueCurve[] {
  const enough = groups.filter((group) => group.isEnough);
  return by === 'none' || enough.length === 0 ? [overall] : enough;
}

/** Who is counted, but in no group that has a curve. */
export function countOutsideCurves(insight: FirstValueInsight, by: string): number {
  return insight.overall.n - shownCurves(insight, by).reduce((sum, { n }) => sum + n, 0);
}

function groupOf(curve: FirstValueCurve, name: string): StepGroup {
  const start = { day: 0, share: 0, low: 0, high: 0, waiting: curve.n };
  const points = curve.steps.map(({ day, reachedRatio, lower, upper, atRisk }) => ({
    day,
    share: reachedRatio,
    low: lower,
    high: upper,
    waiting: atRisk,
  }));
  return {
    name,
    points: points[0]?.day === 0 ? points : [start, ...points],
    censoredDays: curve.steps.filter((step) => step.censored > 0).map((step) => step.day),
    ...(curve.median === null ? {} : { median: { day: curve.median.days, low: curve.median.lower, high: curve.median.upper } }),
  };
}
