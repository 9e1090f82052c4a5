import { atDay, daysAxis } from './days-axis.ts';
import { markLines } from './marks.ts';
import type { ChartMark } from './marks.ts';
import { escaped, ground, valueAxis } from './option.ts';
import type { Drawing } from './option.ts';

export type NamedLine = {
  readonly name: string;
  readonly points: readonly { readonly day: string; readonly value: number | null }[];
  /** The place of the line that this one was in an earlier period: it has its colour, fainter. */
  readonly earlierOf?: number;
};

export type Lines = {
  /** At most four. */
  readonly lines: readonly NamedLine[];
  readonly marks?: readonly ChartMark[];
  readonly today: string;
  readonly write: (value: number) => string;
  /** Each point is a mark that one can click. */
  readonly isMarked?: boolean;
  /** Lines of ratios need not start at nothing. */
  readonly from?: number;
  /** For the names at the ends of the lines, where they are long: pixels, in which they wrap. */
  readonly room?: number;
};

const EARLIER = 0.6;
const LABEL_GAP = 8;
const FAR = 1.3;
const DASHES: readonly ('solid' | number[])[] = ['solid', [6, 3], [2, 2], [8, 3, 2, 3]];

/** How has it gone: up to four lines, each named at its end, told apart by dash as well as colour. */
export function linesOverTime({ lines, marks = [], today, write, isMarked = false, from = 0, room }: Lines): Drawing {
  const right = room ?? (lines.some(({ earlierOf }) => earlierOf !== undefined) ? 128 : 96);
  return (draw) => ({
    ...ground(draw, { right, top: marks.length > 0 ? 28 : 12 }),
    xAxis: daysAxis(draw, lines[0]?.points.map(({ day }) => day) ?? [], today),
    yAxis: { ...valueAxis(draw, write), min: from, ...topOf(lines) },
    tooltip: { ...ground(draw).tooltip, trigger: 'axis', valueFormatter: (value) => (typeof value === 'number' ? write(value) : '–') },
    series: lines.slice(0, 4).map(({ name, points, earlierOf }, at) => ({
      type: 'line',
      name: escaped(name),
      showSymbol: isMarked,
      symbol: earlierOf === undefined ? 'circle' : 'emptyCircle',
      symbolSize: earlierOf === undefined ? 6 : 4,
      connectNulls: false,
      lineStyle: {
        color: draw.ink.series[earlierOf ?? at] ?? draw.ink.text,
        width: earlierOf === undefined ? 2 : 1.5,
        opacity: earlierOf === undefined ? 1 : EARLIER,
        type: DASHES[at] ?? 'solid',
      },
      itemStyle: { color: draw.ink.series[earlierOf ?? at] ?? draw.ink.text },
      emphasis: { disabled: true },
      labelLayout: { moveOverlap: 'shiftY' },
      endLabel: {
        show: true,
        formatter: () => `${name} ${endOf(points, write)}`,
        color: earlierOf === undefined ? draw.ink.text : draw.ink.text3,
        fontSize: 11,
        lineHeight: 14,
        distance: 6,
        ...(room === undefined ? {} : { width: room - LABEL_GAP, overflow: 'break' as const }),
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

/** Where an earlier line stands far above, the axis follows the present ones: they are what is read. */
function topOf(lines: Lines['lines']): { readonly max?: number } {
  const most = (some: Lines['lines']) => Math.max(...some.flatMap(({ points }) => points.map(({ value }) => value ?? -Infinity)));
  const present = most(lines.filter(({ earlierOf }) => earlierOf === undefined));
  return present > 0 && most(lines) > FAR * present ? { max: Math.ceil(present * 11) / 10 } : {};
}
