import type { ScatterSeriesOption } from 'echarts/charts';
import { bands, bandSymbols } from '../health-mark/band.ts';
import type { Band } from '../health-mark/band.ts';
import { faint } from './ink.ts';
import type { Ink } from './ink.ts';
import { axisStyle, escaped, ground } from './option.ts';
import type { Draw, Drawing } from './option.ts';
import { MIDDLE_WIDTH, quadrantMarks, type Quadrants } from './quadrants.ts';

export type Bubble = {
  readonly id: string;
  readonly name: string;
  readonly x: number;
  readonly y: number /** Area, such as ARR; null is the smallest. */;
  readonly size: number | null;
  readonly band: Band;
};
export type BubbleAxis = { readonly name: string; readonly write: (value: number) => string; readonly isLog?: boolean };

export type Bubbles = {
  readonly bubbles: readonly Bubble[];
  readonly x: BubbleAxis;
  readonly y: BubbleAxis;
  readonly selected?: ReadonlySet<string>;
  /** What the tooltip says under the name, already written. */
  readonly describe: (bubble: Bubble) => string;
  readonly isBrushed?: boolean;
  readonly quadrants?: Quadrants | undefined;
};

const SMALLEST = 7;
const LARGEST = 42;
/** Room above the picture, what of it is between picture and words, and the height of a line of words. */
const ABOVE = 24;
const LABEL = 10;
const LINE = 16;
const RIGHT = 24;
/** A longer name ends in dots rather than outside of the narrowest picture. */
const NAME_WIDTH = 260;

/** Which accounts stand out: two metrics, area by a third, symbol and colour by band; quarters at the middles. A series a band, in band order. */
export function bubbleChart({ bubbles, x, y, selected = new Set(), describe, isBrushed = false, quadrants }: Bubbles): Drawing {
  const largest = Math.max(1, ...bubbles.map(({ size }) => size ?? 0));
  return (draw) => ({
    ...ground(draw, { right: quadrants ? MIDDLE_WIDTH + LABEL : RIGHT, top: quadrants ? ABOVE + LINE : ABOVE, bottom: 24 }),
    xAxis: axisOf(x, draw, { nameLocation: 'middle', nameGap: 26 }),
    // The middle of the other axis is written right above the picture, so the name of this one stands a line higher.
    yAxis: axisOf(y, draw, { nameLocation: 'end', nameGap: quadrants ? LABEL + LINE : LABEL, align: 'left' }),
    tooltip: { ...ground(draw).tooltip, formatter: (at) => tipOf((at as { data?: unknown }).data, describe) },
    ...(isBrushed
      ? {
          toolbox: { show: false },
          brush: {
            xAxisIndex: 0,
            throttleType: 'debounce',
            throttleDelay: 150,
            brushStyle: { borderWidth: 1, borderColor: draw.ink.selected, color: faint(draw.ink.selected, 0.12) },
            outOfBrush: { colorAlpha: 0.4 },
          },
        }
      : {}),
    series: bands.map((band, at) => ({
      ...seriesOf(
        band,
        bubbles.filter((bubble) => bubble.band === band),
        { ink: draw.ink, selected, largest },
      ),
      ...(at === 0 && quadrants ? quadrantMarks(quadrants, draw.ink) : {}),
    })),
  });
}

/** The ids in brushed places: a series is a band, an index is a place among the bubbles of that band. */
export function brushedIds(
  bubbles: readonly Bubble[],
  picked: readonly { readonly seriesIndex: number; readonly dataIndex: readonly number[] }[],
): readonly string[] {
  return picked.flatMap(({ seriesIndex, dataIndex }) => {
    const ofBand = bubbles.filter(({ band }) => band === bands[seriesIndex]);
    return dataIndex.flatMap((at) => ofBand[at]?.id ?? []);
  });
}

/** What is within two ranges; the same choice as the brush, by keyboard. */
export function idsWithin(bubbles: readonly Bubble[], x: readonly [number, number], y: readonly [number, number]): readonly string[] {
  return bubbles.filter((one) => one.x >= x[0] && one.x <= x[1] && one.y >= y[0] && one.y <= y[1]).map(({ id }) => id);
}

type NamePlace = { readonly nameLocation: 'middle' | 'end'; readonly nameGap: number; readonly align?: 'left' };

function axisOf({ name, write, isLog = false }: BubbleAxis, draw: Draw, { align, ...place }: NamePlace) {
  const style = axisStyle(draw);
  return {
    type: isLog ? ('log' as const) : ('value' as const),
    scale: true,
    name,
    nameTruncate: { maxWidth: NAME_WIDTH },
    ...place,
    nameTextStyle: { color: draw.ink.text2, fontSize: 11, ...(align ? { align } : {}) },
    ...style,
    axisLabel: { ...style.axisLabel, formatter: write },
    splitLine: { show: true, lineStyle: { color: draw.ink.border, width: 1 } },
    splitNumber: 4,
  };
}

type Marking = { readonly ink: Ink; readonly selected: ReadonlySet<string>; readonly largest: number };

function seriesOf(band: Band, bubbles: readonly Bubble[], { ink, selected, largest }: Marking): ScatterSeriesOption {
  const hollow = band === 'unknown';
  return {
    type: 'scatter',
    symbol: bandSymbols[band],
    emphasis: { disabled: true },
    data: bubbles.map((bubble) => ({
      id: bubble.id,
      name: bubble.name,
      value: [bubble.x, bubble.y],
      bubble,
      symbolSize: sizeOf(bubble.size, largest),
      itemStyle: {
        color: hollow ? 'transparent' : faint(ink.bands[band], 0.6),
        borderColor: selected.has(bubble.id) ? ink.text : ink.bands[band],
        borderWidth: selected.has(bubble.id) ? 2.5 : 1,
        ...(hollow ? { borderType: [3, 2] as number[] } : {}),
      },
    })),
  };
}

/** The area carries the number, so the width goes with its root. */
export function sizeOf(size: number | null, largest: number): number {
  return size === null || size <= 0 ? SMALLEST : SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(size / largest);
}

function tipOf(data: unknown, describe: (bubble: Bubble) => string): string {
  const bubble = (data as { readonly bubble?: Bubble } | undefined)?.bubble;
  return bubble === undefined ? '' : `<strong>${escaped(bubble.name)}</strong><br/>${escaped(describe(bubble))}`;
}
