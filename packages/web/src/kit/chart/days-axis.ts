import type { Draw } from './option.ts';
import { axisStyle } from './option.ts';

/** A plain day on the time axis: noon UTC, so that no zone can move it. */
export const atDay = (day: string): number => Date.parse(`${day.slice(0, 10)}T12:00:00Z`);
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const LABELS = 6;

/** Days with a label at the first, the last and some between, each a day that has a point. */
export function daysAxis(draw: Draw, days: readonly string[], today: string) {
  const step = Math.max(1, Math.ceil((days.length - 1) / (LABELS - 1)));
  // Counted from the end: the newest day is the one that is read.
  const labelled = days.filter((_, at) => (days.length - 1 - at) % step === 0).map(atDay);
  const style = axisStyle(draw);
  return {
    type: 'time' as const,
    ...style,
    min: atDay(days[0] ?? today),
    max: atDay(days.at(-1) ?? today),
    axisLabel: {
      ...style.axisLabel,
      customValues: labelled,
      formatter: (ms: number) => draw.format.day(dayOf(ms), today),
      alignMaxLabel: 'right' as const,
    },
    axisTick: { show: false, customValues: labelled },
  };
}
