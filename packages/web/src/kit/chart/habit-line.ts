import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import { atDay, daysAxis } from './days-axis.ts';
import { hatch } from './hatch.ts';
import { faint } from './ink.ts';
import { dropArea, markLines } from './marks.ts';
import type { ChartMark } from './marks.ts';
import { escaped, ground, valueAxis } from './option.ts';
import type { Draw, Drawing } from './option.ts';

export type HabitPoint = {
  /** The last day of the week (or the day). */
  readonly day: string;
  /** null: nothing was received; a gap, not zero. */
  readonly value: number | null;
  readonly usualLow?: number | null;
  readonly usualHigh?: number | null;
};

export type HabitLine = {
  readonly points: readonly HabitPoint[];
  /** The day from which the drop holds: red line and hatching. */
  readonly since?: string;
  readonly marks?: readonly ChartMark[];
  /** The last point is of a period that goes on: dashed and hollow. */
  readonly isLastUnfinished?: boolean;
  readonly today: string;
  readonly write?: (value: number) => string;
};

/** Is this unusual for this account? The line, its usual band in grey, and the area hatched since it left it. Points are series 2. */
export function habitLine({ points, since, marks = [], isLastUnfinished = false, today, write }: HabitLine): Drawing {
  return (draw) => {
    const say = write ?? ((value: number) => draw.format.number(value, 0));
    const last = points.at(-1);
    return {
      ...ground(draw, { right: 20, top: marks.length + (since ? 1 : 0) > 0 ? 28 : 16 }),
      xAxis: daysAxis(
        draw,
        points.map(({ day }) => day),
        today,
      ),
      yAxis: valueAxis(draw, say),
      tooltip: {
        ...ground(draw).tooltip,
        trigger: 'axis',
        formatter: (at) => {
          const [first] = Array.isArray(at) ? at : [at];
          const point = points.find(({ day }) => atDay(day) === (first as { axisValue?: number } | undefined)?.axisValue);
          return point ? escaped(pointText(point, { format: draw.format, today, write: say })) : '';
        },
      },
      series: [
        ...band(draw, points),
        line(draw, isLastUnfinished ? points.slice(0, -1) : points, {
          markLine: markLines(draw, marks),
          ...(since && last ? { markArea: dropArea(draw, [since, last.day], hatch) } : {}),
        }),
        ...(isLastUnfinished ? [unfinished(draw, points.slice(-2))] : []),
        ...(last?.value == null
          ? []
          : [
              endMark(draw, [atDay(last.day), last.value], {
                color: since === undefined ? draw.ink.series[0] : draw.ink.red,
                text: say(last.value),
              }),
            ]),
      ],
    };
  };
}

/** "Nov 23: 12" — what is read aloud at a mark and shown on hover. */
export function pointText(
  { day, value }: HabitPoint,
  { format, today, write }: Pick<Draw, 'format'> & { readonly today: string; readonly write: (value: number) => string },
): string {
  return `${format.day(day, today)}: ${value === null ? '–' : write(value)}`;
}

/** Two stacked lines without strokes: the lower edge, and the height of the band as its area. */
function band({ ink }: Draw, points: readonly HabitPoint[]): LineSeriesOption[] {
  const edge = {
    type: 'line' as const,
    stack: 'usual',
    stackStrategy: 'all' as const,
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
    z: 1,
  };
  const known = ({ usualLow, usualHigh }: HabitPoint) =>
    usualLow !== null && usualLow !== undefined && usualHigh !== null && usualHigh !== undefined;
  return [
    { ...edge, data: points.map((point) => [atDay(point.day), known(point) ? (point.usualLow ?? 0) : null] as [number, number]) },
    {
      ...edge,
      areaStyle: { color: faint(ink.text, 0.1) },
      data: points.map(
        (point) => [atDay(point.day), known(point) ? (point.usualHigh ?? 0) - (point.usualLow ?? 0) : null] as [number, number],
      ),
    },
  ];
}

function line({ ink }: Draw, points: readonly HabitPoint[], more: Pick<LineSeriesOption, 'markLine' | 'markArea'>): LineSeriesOption {
  return {
    type: 'line',
    symbol: 'circle',
    showSymbol: false,
    connectNulls: false,
    z: 3,
    ...more,
    lineStyle: { color: ink.series[0], width: 2 },
    itemStyle: { color: ink.series[0] },
    emphasis: { disabled: true },
    data: points.map(({ day, value }) => [atDay(day), value] as [number, number]),
  };
}

/** From the last full period to the one that goes on. */
function unfinished({ ink }: Draw, points: readonly HabitPoint[]): LineSeriesOption {
  return {
    type: 'line',
    z: 3,
    symbol: 'none',
    silent: true,
    lineStyle: { color: ink.series[0], width: 2, type: [4, 4] },
    emphasis: { disabled: true },
    data: points.map(({ day, value }) => [atDay(day), value] as [number, number]),
  };
}

/** The newest value: a hollow ring with its number, red where the line left its band. */
function endMark(
  { ink }: Draw,
  place: [number, number],
  { color, text }: { readonly color: string; readonly text: string },
): ScatterSeriesOption {
  return {
    type: 'scatter',
    z: 4,
    silent: true,
    symbol: 'circle',
    symbolSize: 8,
    tooltip: { show: false },
    data: [place],
    itemStyle: { color: ink.surface, borderColor: color, borderWidth: 2 },
    label: { show: true, position: 'top', distance: 4, formatter: () => text, color: ink.text, fontSize: 12, fontWeight: 600 },
  };
}
