import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import { faint } from './ink.ts';
import type { Ink } from './ink.ts';
import { axisStyle, ground, valueAxis } from './option.ts';
import type { Draw, Drawing } from './option.ts';

export type StepPoint = {
  readonly day: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly waiting: number;
};

export type StepGroup = {
  readonly name: string;
  /** Rising: the share that has reached it by the day. The last point is the last one waiting; the curve stops there and does not fall. */
  readonly points: readonly StepPoint[];
  /** Days on which somebody is still waiting and no longer seen. */
  readonly censoredDays: readonly number[];
  /** The first group as it was in an earlier period: its colour, dashed and fainter, without interval and ticks. */
  readonly isEarlier?: boolean;
  readonly median?: { readonly day: number; readonly low: number | null; readonly high: number | null } | undefined;
};

export type StepCurve = {
  /** At most four. */
  readonly groups: readonly StepGroup[];
  readonly lastDay: number;
  /** Days under which the numbers still waiting stand; use the same for `WaitingTable`. */
  readonly days?: readonly number[];
  /** "Enterprise 24 days (21 to 29)", already written. */
  readonly labelOf: (group: StepGroup) => string;
};

export const WAITING_DAYS = [0, 14, 30, 60, 90] as const;
const FEW = 10;
const FADED = 0.4;
const EARLIER = 0.7;

/** How long does it take: Kaplan-Meier, turned so that it rises; ticks are those still waiting, the band is the 95% interval, faint where under ten wait. */
export function stepCurve({ groups, lastDay, days = WAITING_DAYS, labelOf }: StepCurve): Drawing {
  return (draw) => ({
    ...ground(draw, { right: 150, top: 12 }),
    xAxis: {
      type: 'value',
      min: 0,
      max: lastDay,
      ...axisStyle(draw),
      axisLabel: {
        ...axisStyle(draw).axisLabel,
        customValues: days.filter((day) => day <= lastDay),
        formatter: (day: number) => draw.format.number(day, 0),
      },
    },
    yAxis: { ...valueAxis(draw, (share) => draw.format.percent(share, 0)), max: 1, interval: 0.25 },
    tooltip: { show: false },
    series: groups.slice(0, 4).flatMap((group, at) =>
      seriesOf(group, draw, {
        color: draw.ink.series[group.isEarlier ? 0 : at] ?? draw.ink.text,
        label: labelOf(group),
        withBand: groups.length <= 2 && !group.isEarlier,
      }),
    ),
  });
}

type Look = { readonly color: string; readonly label: string; readonly withBand: boolean };

function seriesOf(group: StepGroup, { ink }: Draw, { color, label, withBand }: Look): (LineSeriesOption | ScatterSeriesOption)[] {
  const fewAt = group.points.findIndex(({ waiting }) => waiting < FEW);
  const sure = fewAt < 0 ? group.points : group.points.slice(0, fewAt + 1);
  const faded = fewAt < 0 ? [] : group.points.slice(fewAt);
  const common = { type: 'line' as const, step: 'end' as const, symbol: 'none', silent: true, emphasis: { disabled: true } };
  const line = group.isEarlier ? { color, width: 1.5, type: [4, 3], opacity: EARLIER } : { color, width: 2 };
  const named = {
    endLabel: {
      show: true,
      formatter: () => label,
      color: ink.text,
      fontSize: 11,
      distance: 6,
      width: 140,
      overflow: 'break' as const,
      lineHeight: 13,
    },
    labelLayout: { moveOverlap: 'shiftY' as const },
  };
  return [
    ...(withBand ? interval(group, color) : []),
    {
      ...common,
      lineStyle: line,
      data: sure.map(({ day, share }) => [day, share]),
      ...(faded.length === 0 ? named : {}),
      markLine: medianLine(group, ink),
    },
    ...(faded.length > 0
      ? [{ ...common, lineStyle: { ...line, opacity: FADED }, data: faded.map(({ day, share }) => [day, share]), ...named }]
      : []),
    {
      type: 'scatter',
      silent: true,
      symbol: 'rect',
      symbolSize: [1.5, 8],
      itemStyle: { color },
      data: (group.isEarlier ? [] : group.censoredDays).map((day) => [day, shareAt(group, day)]),
    },
  ];
}

function interval({ name, points }: StepGroup, color: string): LineSeriesOption[] {
  const edge = {
    type: 'line' as const,
    step: 'end' as const,
    stack: `interval of ${name}`,
    stackStrategy: 'all' as const,
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
  };
  return [
    { ...edge, data: points.map(({ day, low }) => [day, low]) },
    { ...edge, areaStyle: { color: faint(color, 0.16) }, data: points.map(({ day, low, high }) => [day, high - low]) },
  ];
}

function medianLine({ median }: StepGroup, ink: Ink) {
  return {
    silent: true,
    symbol: 'none' as const,
    label: { show: false },
    lineStyle: { type: [1.5, 2.5], color: ink.text, width: 1 },
    data:
      median === undefined
        ? []
        : ([[{ coord: [median.day, 0.5] }, { coord: [median.day, 0] }]] as [{ coord: number[] }, { coord: number[] }][]),
  };
}

/** The share reached by a day: the value of the last step at or before it. */
export function shareAt({ points }: Pick<StepGroup, 'points'>, day: number): number {
  return points.findLast((point) => point.day <= day)?.share ?? 0;
}

/** How many still wait at a day: those of the last step at or before it. */
export function waitingAt({ points }: Pick<StepGroup, 'points'>, day: number): number {
  return points.findLast((point) => point.day <= day)?.waiting ?? points[0]?.waiting ?? 0;
}
