import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import { faint } from './ink.ts';
import { axisStyle, type Draw, type Drawing, escaped, ground } from './option.ts';

/** One that goes from lane to lane; who stands out is drawn above the others. */
export type LaneLine = { readonly id: string; readonly name: string; readonly points: readonly LanePoint[]; readonly isOut: boolean };
export type LanePoint = { readonly x: number; readonly lane: number };
/** Where one stands now. */
export type LaneMark = LanePoint & { readonly id: string; readonly name: string; readonly isOut: boolean };

export type Lanes = {
  /** Lowest first. */
  readonly names: readonly string[];
  readonly xName: string;
  /** Between which lanes half of all stand, and the middle. */
  readonly band: readonly { readonly x: number; readonly lower: number; readonly middle: number; readonly upper: number }[];
  readonly lines: readonly LaneLine[];
  /** In place of lines where there are too many: how many stand where. */
  readonly density: readonly (LanePoint & { readonly n: number })[];
  /** One a mark, in the order in which the arrows stop at them. */
  readonly marks: readonly LaneMark[];
  /** What is said under a name, and of a place with many. */
  readonly describe: (id: string) => string;
  readonly describeMany: (place: LanePoint & { readonly n: number }) => string;
};

/** Half of the height of a lane, and how far lines in it lie apart. */
const HALF = 0.45;
const SPREAD = 0.7;
const LARGEST = 26;
const SMALLEST = 3;

/** The places of marks among the series: the density, then marks; lines come last. */
export const MARK_SERIES = 3;

/** Who stands where, by time: the usual way as a band, each as a line in its lane, or how many where they are too many. */
export function lanesOverTime(lanes: Lanes): Drawing {
  const heights = heightsOf([...lanes.lines, ...lanes.marks]);
  const last = Math.max(
    1,
    ...[...lanes.lines.flatMap(({ points }) => points), ...lanes.density, ...lanes.marks].map(({ x }) => Math.ceil(x)),
  );
  return (draw) => ({
    ...ground(draw, { bottom: 24, top: 8 }),
    xAxis: {
      type: 'value',
      min: 0,
      max: last,
      ...axisStyle(draw),
      axisLine: { ...axisStyle(draw).axisLine, onZero: false },
      name: lanes.xName,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { color: draw.ink.text2 },
    },
    yAxis: laneAxis(lanes.names, draw),
    tooltip: { ...ground(draw).tooltip, formatter: (at) => tipOf((at as { data?: unknown }).data, lanes) },
    series: [
      ...bandSeries(lanes.band, draw),
      densitySeries(lanes.density, draw),
      markSeries(lanes, heights, draw),
      ...lanes.lines.map((line) => lineSeries(line, heights.get(line.id) ?? 0, draw)),
    ],
  });
}

function laneAxis(names: readonly string[], draw: Draw) {
  const style = axisStyle(draw);
  return {
    type: 'value' as const,
    min: -1,
    max: names.length,
    interval: 1,
    ...style,
    axisLine: { show: false },
    axisLabel: { ...style.axisLabel, formatter: (value: number) => names[value] ?? '', hideOverlap: false },
    splitLine: { show: true, lineStyle: { color: draw.ink.border, width: 1 } },
  };
}

/** Lines of one lane lie beside each other, in the same order all the way. */
function heightsOf(drawn: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  const ids = [...new Set(drawn.map(({ id }) => id))].sort();
  const last = Math.max(1, ids.length - 1);
  return new Map(ids.map((id, at) => [id, SPREAD * (at / last - 0.5)]));
}

function bandSeries(band: Lanes['band'], { ink }: Draw): readonly LineSeriesOption[] {
  const quiet = { type: 'line' as const, step: 'middle' as const, showSymbol: false, silent: true, emphasis: { disabled: true } };
  const bare = { ...quiet, stack: 'band', lineStyle: { opacity: 0 } };
  return [
    { ...bare, data: band.map(({ x, lower }) => [x, lower - HALF]) },
    {
      ...bare,
      data: band.map(({ x, lower, upper }) => [x, upper - lower + 2 * HALF]),
      areaStyle: { color: faint(ink.series[0], 0.16), opacity: 1 },
    },
  ];
}

function densitySeries(density: Lanes['density'], { ink }: Draw): ScatterSeriesOption {
  const most = Math.max(1, ...density.map(({ n }) => n));
  return {
    type: 'scatter',
    emphasis: { disabled: true },
    itemStyle: { color: faint(ink.series[0], 0.6) },
    // The area carries the number, so the width goes with its root.
    data: density.map((place) => ({
      value: [place.x, place.lane],
      place,
      symbolSize: Math.max(SMALLEST, LARGEST * Math.sqrt(place.n / most)),
    })),
  };
}

function markSeries({ marks }: Lanes, heights: ReadonlyMap<string, number>, { ink }: Draw): ScatterSeriesOption {
  return {
    type: 'scatter',
    z: 4,
    cursor: 'pointer',
    data: marks.map((mark) => ({
      value: [mark.x, mark.lane + (heights.get(mark.id) ?? 0)],
      mark,
      symbolSize: mark.isOut ? 8 : 5,
      itemStyle: mark.isOut ? { color: ink.text, borderColor: ink.surface, borderWidth: 1 } : { color: faint(ink.series[0], 0.7) },
    })),
  };
}

function lineSeries({ points, isOut }: LaneLine, height: number, { ink }: Draw): LineSeriesOption {
  return {
    type: 'line',
    step: 'end',
    showSymbol: false,
    silent: true,
    emphasis: { disabled: true },
    z: isOut ? 3 : 2,
    lineStyle: { color: isOut ? ink.text : ink.series[0], width: isOut ? 1.5 : 1, opacity: isOut ? 0.9 : 0.22 },
    data: points.map(({ x, lane }) => [x, lane + height]),
  };
}

function tipOf(data: unknown, { describe, describeMany }: Lanes): string {
  const { mark, place } = (data ?? {}) as { readonly mark?: LaneMark; readonly place?: LanePoint & { readonly n: number } };
  if (place !== undefined) return escaped(describeMany(place));
  return mark === undefined ? '' : `<strong>${escaped(mark.name)}</strong><br/>${escaped(describe(mark.id))}`;
}
