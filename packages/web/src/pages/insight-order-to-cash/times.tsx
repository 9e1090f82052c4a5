import { SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import type { OrderTime, OrderToCash } from '../../api/generated/types.gen.ts';
import classes from '../../features/insight/insight.module.css';
import { Chart } from '../../kit/chart/chart.tsx';
import { type StepGroup, stepCurve } from '../../kit/chart/step-curve.ts';
import { WaitingTable } from '../../kit/chart/waiting-table.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { type OrderMark, type TimeOfOrder, TIMES } from './mark.ts';

const LAST_DAY = 180;

type TimesProps = {
  readonly insight: OrderToCash;
  readonly time: TimeOfOrder;
  readonly onTime: (time: TimeOfOrder) => void;
  readonly onShow: (mark: OrderMark) => void;
};

/** How the share that got there rises, a line a segment; those still waiting are counted. */
export function Times({ insight, time, onTime, onShow }: TimesProps) {
  const t = useWords();
  const format = useFormat();
  const { overall, groups: bySegment } = insight[time];
  const shown = useMemo(() => {
    const enough = bySegment.filter(({ isEnough }) => isEnough);
    return enough.length === 0 ? [overall] : enough;
  }, [overall, bySegment]);
  const groups = useMemo(() => shown.map((one) => groupOf(one, one.name ?? t('orders.time.everybody'))), [shown, t]);
  const lastDay = Math.min(LAST_DAY, Math.max(30, ...groups.flatMap(({ points }) => points.map(({ day }) => day))));
  const labelOf = useMemo(
    () => (group: StepGroup) => (group.median === undefined ? group.name : `${group.name} ${format.days(Math.round(group.median.day))}`),
    [format],
  );
  const drawing = useMemo(() => stepCurve({ groups, lastDay, labelOf }), [groups, lastDay, labelOf]);
  const openAt = (at: number) => {
    const name = shown[at]?.name ?? null;
    onShow(name === null ? { behind: time } : { behind: time, group: name });
  };
  return (
    <>
      <SegmentedControl
        className={classes.choice}
        aria-label={t('orders.time.title')}
        value={time}
        data={TIMES.map((value) => ({ value, label: t(`orders.time.${value}`) }))}
        onChange={(value) => onTime(value)}
      />
      <Chart
        key={time}
        title={`${t('orders.time.title')}: ${t(`orders.time.${time}`)}`}
        unit={t('orders.time.unit')}
        drawing={drawing}
        sentence={groups.map(labelOf).join('; ')}
        height={240}
        onRows={() => onShow({ behind: time })}
        stops={groups.map((group, at) => ({ label: labelOf(group), series: 0, index: 0, onOpen: () => openAt(at) }))}
        {...(overall.isEnough
          ? { legend: <WaitingTable groups={groups} lastDay={lastDay} onOpen={openAt} /> }
          : { instead: <p className="p-lead">{t('orders.time.tooFew', { n: overall.reached })}</p> })}
      />
    </>
  );
}

function groupOf({ n, steps, median }: OrderTime, name: string): StepGroup {
  const start = { day: 0, share: 0, low: 0, high: 0, waiting: n };
  const points = steps.map(({ day, reachedRatio, lower, upper, atRisk }) => ({
    day,
    share: reachedRatio,
    low: lower,
    high: upper,
    waiting: atRisk,
  }));
  return {
    name,
    points: points[0]?.day === 0 ? points : [start, ...points],
    censoredDays: steps.filter(({ censored }) => censored > 0).map(({ day }) => day),
    ...(median === null ? {} : { median: { day: median.days, low: median.lower, high: median.upper } }),
  };
}
