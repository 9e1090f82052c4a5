import { atDay, daysAxis } from './days-axis.ts';
import { markLines } from './marks.ts';
import type { ChartMark } from './marks.ts';
import { escaped, ground, valueAxis } from './option.ts';
import type { Drawing } from './option.ts';

export type NamedLine = { readonly name: string; readonly points: readonly { readonly day: string; readonly value: number | null }[] };

export type Lines = {
  /** At most four. */
  readonly lines: readonly NamedLine[];
  readonly marks?: readonly ChartMark[];
  readonly today: string;
  readonly write: (value: number) => string;
  /** Lines of ratios need not start at nothing. */
  readonly from?: number;
};

const DASHES: readonly ('solid' | number[])[] = ['solid', [6, 3], [2, 2], [8, 3, 2, 3]];

/** How has it gone: up to four lines, each named at its end, told apart by dash as well as colour. */
export function linesOverTime({ lines, marks = [], today, write, from = 0 }: Lines): Drawing {
  return (draw) => ({
    ...ground(draw, { right: 96, top: marks.length > 0 ? 28 : 12 }),
    xAxis: daysAxis(draw, lines[0]?.points.map(({ day }) => day) ?? [], today),
    yAxis: { ...valueAxis(draw, write), min: from },
    tooltip: { ...ground(draw).tooltip, trigger: 'axis', valueFormatter: (value) => (typeof value === 'number' ? write(value) : '–') },
    series: lines.slice(0, 4).map(({ name, points }, at) => ({
      type: 'line',
      name: escaped(name),
      showSymbol: false,
      connectNulls: false,
      lineStyle: { color: draw.ink.series[at] ?? draw.ink.text, width: 2, type: DASHES[at] ?? 'solid' },
      itemStyle: { color: draw.ink.series[at] ?? draw.ink.text },
      emphasis: { disabled: true },
      labelLayout: { moveOverlap: 'shiftY' },
      endLabel: {
        show: true,
        formatter: () => `${name} ${endOf(points, write)}`,
        color: draw.ink.text,
        fontSize: 11,
        lineHeight: 14,
        distance: 6,
      },
      data: points.map(({ day, value }) => [atDay(day), value] as [number, number]),
      ...(at === 0 ? { markLine: markLines(draw, marks) } : {}),
    })),
  });
}

function endOf(points: NamedLine['points'], write: (value: number) => string): string {
  const last = points.findLast(({ value }) => value !== null)?.value;
  return last === null || last === undefined ? '' : write(last);
}
