import type { Bubble } from '../../kit/chart/bubbles.ts';
import type { ChartStop } from '../../kit/chart/canvas.tsx';
import { type Band, bands } from '../../kit/health-mark/band.ts';

const MOST_STOPS = 300;

type Said = {
  readonly describe: (bubble: Bubble) => string;
  readonly onPeek: (id: string) => void;
  readonly word: (band: Band) => string;
};

/** Arrows walk the bubbles from the largest, each within its series as the chart counts them. */
export function plotStops(bubbles: readonly Bubble[], { describe, onPeek, word }: Said): readonly ChartStop[] {
  const places = new Map<string, number>();
  for (const band of bands) bubbles.filter((one) => one.band === band).forEach((one, index) => places.set(one.id, index));
  return bubbles.slice(0, MOST_STOPS).map((bubble) => ({
    label: `${bubble.name}, ${word(bubble.band)}, ${describe(bubble)}`,
    series: bands.indexOf(bubble.band),
    index: places.get(bubble.id) ?? 0,
    onOpen: () => onPeek(bubble.id),
  }));
}
