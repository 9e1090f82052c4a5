import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { BrushComponentOption, GridComponentOption, ToolboxComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { Format } from '../format/format.ts';
import type { Ink } from './ink.ts';

export type ChartOption = ComposeOption<
  | LineSeriesOption
  | BarSeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | TooltipComponentOption
  | BrushComponentOption
  | ToolboxComponentOption
>;
export type ChartSeries = LineSeriesOption | BarSeriesOption | ScatterSeriesOption;

/** What a builder is given when the chart is drawn, and again when the theme or the language changes. */
export type Draw = { readonly ink: Ink; readonly format: Format };
export type Drawing = (draw: Draw) => ChartOption;

const FONT = '"Inter Variable", system-ui, sans-serif';

/** Ground of every chart: our type, no animation, hairlines for the grid, room for labels at the ends of lines. */
export function ground(
  { ink }: Draw,
  room: { readonly right?: number; readonly top?: number; readonly left?: number; readonly bottom?: number } = {},
): ChartOption {
  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: FONT, fontSize: 11, color: ink.text3 },
    grid: {
      left: room.left ?? 8,
      right: room.right ?? 16,
      top: room.top ?? 24,
      bottom: room.bottom ?? 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      trigger: 'item',
      confine: true,
      transitionDuration: 0,
      backgroundColor: ink.surface,
      borderColor: ink.border,
      padding: [6, 10],
      textStyle: { color: ink.text, fontSize: 12, fontFamily: FONT },
      extraCssText: 'box-shadow: 0 4px 16px rgb(0 0 0 / 12%); border-radius: 6px;',
    },
  };
}

export function axisStyle({ ink }: Draw) {
  return {
    axisLine: { lineStyle: { color: ink.text3, width: 1 } },
    axisTick: { show: false },
    axisLabel: { color: ink.text3, fontSize: 11, fontFamily: FONT, hideOverlap: true },
    splitLine: { show: false },
  };
}

/** A value axis from zero: bars are never cut, and lines of counts start at nothing too. */
export function valueAxis(draw: Draw, write: (value: number) => string) {
  const style = axisStyle(draw);
  return {
    type: 'value' as const,
    ...style,
    min: 0,
    splitNumber: 3,
    axisLine: { show: false },
    axisLabel: { ...style.axisLabel, formatter: write },
    splitLine: { show: true, lineStyle: { color: draw.ink.border, width: 1 } },
  };
}

/** Plain text for tooltips: ECharts takes HTML there, and names come from outside. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
