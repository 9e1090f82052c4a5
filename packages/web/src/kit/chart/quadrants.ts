import type { ScatterSeriesOption } from 'echarts/charts';
import type { Ink } from './ink.ts';

/** The middle of both axes cuts the picture in four; each quarter has a name. */
export type Quadrants = {
  readonly middle: { readonly x: number; readonly y: number };
  /** What a middle is called, beside its line: "median 23%". */
  readonly labels: { readonly x: string; readonly y: string };
  readonly names: { readonly highY: string; readonly bothHigh: string; readonly bothLow: string; readonly highX: string };
};

/** What is written beside a picture must not reach into it, nor one corner into the other: it is broken at these widths. */
export const MIDDLE_WIDTH = 60;
const CORNER_WIDTH = 96;
const LINE_HEIGHT = 13;

/** Light lines at the middles, and the names in the corners, under the marks. */
export function quadrantMarks({ middle, labels, names }: Quadrants, ink: Ink): Pick<ScatterSeriesOption, 'markLine' | 'markArea'> {
  const line = { color: ink.text3, width: 1, type: 'solid' as const, opacity: 0.45 };
  const label = { show: true, color: ink.text3, fontSize: 11, opacity: 1 };
  const corner = (name: string, position: 'insideTopLeft' | 'insideTopRight' | 'insideBottomLeft' | 'insideBottomRight') => ({
    name,
    label: { ...label, ...broken(CORNER_WIDTH), position, formatter: name, distance: 6 },
  });
  const { x: xAxis, y: yAxis } = middle;
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      data: [
        { xAxis, lineStyle: line, label: { ...label, position: 'end', formatter: labels.x } },
        { yAxis, lineStyle: line, label: { ...label, ...broken(MIDDLE_WIDTH), position: 'end', formatter: labels.y } },
      ],
    },
    markArea: {
      silent: true,
      itemStyle: { color: 'transparent' },
      data: [
        [{ ...corner(names.highY, 'insideTopLeft'), yAxis }, { xAxis }],
        [{ ...corner(names.bothHigh, 'insideTopRight'), xAxis, yAxis }, {}],
        [corner(names.bothLow, 'insideBottomLeft'), { xAxis, yAxis }],
        [{ ...corner(names.highX, 'insideBottomRight'), xAxis }, { yAxis }],
      ],
    },
  };
}

const broken = (width: number) => ({ width, overflow: 'break' as const, lineHeight: LINE_HEIGHT });
