import type { BarSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { Band } from '../health-mark/band.ts';
import { hatch } from './hatch.ts';
import { faint } from './ink.ts';
import type { Ink } from './ink.ts';
import { axisStyle, escaped, ground, valueAxis } from './option.ts';
import type { Drawing } from './option.ts';

export type StackedSeries = {
  readonly name: string;
  /** One a category; negative ones stack downwards. */
  readonly values: readonly number[];
  /** A band, or a place in the order of series colours (1 to 5). */
  readonly color: Band | 1 | 2 | 3 | 4 | 5;
  readonly isHatched?: boolean;
  /** A part of the series before it. */
  readonly isPale?: boolean;
};

export type StackedBars = {
  /** Already written: "Aug 24", "2026 Q1". */
  readonly labels: readonly string[];
  readonly series: readonly StackedSeries[];
  readonly write: (value: number) => string;
  /** A full stack is 100%. */
  readonly isShare?: boolean;
  /** Vertical lines at a label: scorecard versions. */
  readonly marks?: readonly { readonly label: string; readonly name: string }[];
  /** The last period goes on: drawn fainter. */
  readonly isLastUnfinished?: boolean;
  /** The first period began before: drawn fainter too. */
  readonly isFirstPart?: boolean;
  /** How sure a stack's height is: a short line at each end, a place a category; null has none. */
  readonly spread?: readonly ({ readonly lower: number; readonly upper: number } | null)[];
};

/** How many are where, by period; bands in their order. Also movements: what is negative goes down from the line. */
export function stackedBars({
  labels,
  series,
  write,
  isShare = false,
  marks = [],
  isLastUnfinished = false,
  isFirstPart = false,
  spread = [],
}: StackedBars): Drawing {
  return (draw) => {
    const hasNegative = series.some(({ values }) => values.some((value) => value < 0));
    const axis = valueAxis(draw, write);
    return {
      ...ground(draw, { top: marks.length > 0 ? 28 : 12 }),
      xAxis: { type: 'category', data: [...labels], ...axisStyle(draw), axisLine: { onZero: true, lineStyle: { color: draw.ink.text3 } } },
      yAxis: { ...axis, ...(hasNegative ? { min: undefined as never } : {}), ...(isShare ? { max: 1, interval: 0.25 } : {}) },
      tooltip: {
        ...ground(draw).tooltip,
        trigger: 'axis',
        axisPointer: { type: 'shadow', shadowStyle: { color: faint(draw.ink.text, 0.05) } },
        valueFormatter: (value) => write(Number(value)),
      },
      series: [
        ...series.map(
          (one, at): BarSeriesOption => ({
            type: 'bar',
            stack: 'all',
            name: escaped(one.name),
            barCategoryGap: '24%',
            barMaxWidth: 40,
            emphasis: { disabled: true },
            itemStyle: { color: fillOf(one, draw.ink), borderColor: draw.ink.surface, borderWidth: 0.5 },
            data: one.values.map((value, index) =>
              (isLastUnfinished && index === one.values.length - 1) || (isFirstPart && index === 0)
                ? { value, itemStyle: { opacity: 0.45 } }
                : value,
            ),
            ...(at === 0 && marks.length > 0 ? { markLine: versionLines(marks, draw.ink) } : {}),
          }),
        ),
        ...(['lower', 'upper'] as const)
          .filter(() => spread.length > 0)
          .map(
            (end): ScatterSeriesOption => ({
              type: 'scatter',
              silent: true,
              symbol: 'rect',
              symbolSize: [14, 1.5],
              tooltip: { show: false },
              itemStyle: { color: draw.ink.text },
              data: spread.flatMap((one, index) => (one === null ? [] : [[index, one[end]]])),
            }),
          ),
      ],
    };
  };
}

const colorOf = (color: StackedSeries['color'], ink: Ink): string =>
  typeof color === 'number' ? (ink.series[color - 1] ?? ink.text) : ink.bands[color];

function fillOf({ color, isHatched, isPale }: StackedSeries, ink: Ink) {
  if (isPale) return faint(colorOf(color, ink), 0.4);
  return isHatched ? (hatch(colorOf(color, ink), faint(colorOf(color, ink), 0.15)) as never) : colorOf(color, ink);
}

function versionLines(marks: NonNullable<StackedBars['marks']>, ink: Ink) {
  return {
    silent: true,
    symbol: 'none' as const,
    data: marks.map(({ label, name }) => ({
      xAxis: label,
      lineStyle: { type: [4, 3], color: ink.text, width: 1 },
      label: { show: true, formatter: () => name, position: 'end' as const, color: ink.text2, fontSize: 11 },
    })),
  };
}
