import { hatch } from './hatch.ts';
import { faint } from './ink.ts';
import type { Ink } from './ink.ts';
import { axisStyle, escaped, ground, valueAxis } from './option.ts';
import type { Drawing } from './option.ts';

export type WaterfallStep = {
  readonly name: string;
  /** What it comes to; of a step between, by how much it goes up or down. */
  readonly value: number;
  /** Stands on the ground: where it began, where it ended. */
  readonly isTotal?: boolean;
  /** A place in the order of series colours; totals are ink. */
  readonly color?: 1 | 2 | 3 | 4 | 5;
  readonly isHatched?: boolean;
};

/** Where each bar begins and how high it is: a step begins where the one before it ended. */
export function barsOf(steps: readonly WaterfallStep[]): readonly { readonly from: number; readonly height: number }[] {
  let level = 0;
  return steps.map(({ value, isTotal = false }) => {
    const before = isTotal ? 0 : level;
    level = before + value;
    return { from: Math.min(before, level), height: Math.abs(value) };
  });
}

/** From what there was to what there is, step by step. */
export function waterfall({
  steps,
  write,
}: {
  readonly steps: readonly WaterfallStep[];
  readonly write: (value: number) => string;
}): Drawing {
  const bars = barsOf(steps);
  const said = (step: WaterfallStep) => (step.isTotal || step.value <= 0 ? write(step.value) : `+${write(step.value)}`);
  return (draw) => ({
    ...ground(draw, { top: 24 }),
    xAxis: { type: 'category', data: steps.map(({ name }) => name), ...axisStyle(draw) },
    yAxis: valueAxis(draw, write),
    tooltip: {
      ...ground(draw).tooltip,
      formatter: (at) => {
        const step = steps[(at as { dataIndex: number }).dataIndex];
        return step ? escaped(`${step.name}: ${said(step)}`) : '';
      },
    },
    series: [
      { type: 'bar', stack: 'all', silent: true, itemStyle: { color: 'transparent' }, data: bars.map(({ from }) => from) },
      {
        type: 'bar',
        stack: 'all',
        barCategoryGap: '24%',
        barMaxWidth: 72,
        emphasis: { disabled: true },
        label: {
          show: true,
          position: 'top',
          color: draw.ink.text,
          fontSize: 11,
          formatter: ({ dataIndex }) => {
            const step = steps[dataIndex];
            return step ? said(step) : '';
          },
        },
        data: bars.map(({ height }, at) => ({ value: height, itemStyle: { color: colorOf(steps[at], draw.ink) } })),
      },
    ],
  });
}

function colorOf(step: WaterfallStep | undefined, ink: Ink) {
  if (step?.isTotal === true) return ink.text3;
  const color = step?.color === undefined ? ink.bands.unknown : (ink.series[step.color - 1] ?? ink.text);
  return step?.isHatched === true ? (hatch(color, faint(color, 0.15)) as never) : color;
}
