import { atDay } from './days-axis.ts';
import { faint } from './ink.ts';
import type { Draw } from './option.ts';

/** A day that explains a change. version: the scorecard (dashed). event: of the account (dotted). since: from when the signal holds (solid red). */
export type ChartMark = { readonly kind: 'version' | 'event' | 'since'; readonly day: string; readonly label: string };

const MOST_LABELS = 5;
const DASHES = { version: [4, 3], event: [1.5, 2.5], since: 'solid' } as const;

/** Lines for the marks, at most five with their label; the legend names the rest. */
export function markLines({ ink }: Draw, marks: readonly ChartMark[]) {
  return {
    silent: true,
    symbol: 'none' as const,
    animation: false,
    data: marks.map(({ kind, day, label }, at) => ({
      xAxis: atDay(day),
      name: label,
      lineStyle: {
        type: DASHES[kind] === 'solid' ? ('solid' as const) : [...DASHES[kind]],
        color: kind === 'since' ? ink.red : ink.text,
        width: kind === 'since' ? 1.5 : 1,
      },
      label: {
        show: kind !== 'event' && at < MOST_LABELS,
        formatter: () => label,
        position: 'end' as const,
        distance: 4,
        color: kind === 'since' ? ink.redText : ink.text2,
        fontSize: 11,
        fontWeight: kind === 'since' ? (600 as const) : (400 as const),
        ...(kind === 'since' ? { align: 'right' as const } : {}),
      },
    })),
  };
}

/** The hatched area from the day the line left its band to the end. */
export function dropArea({ ink }: Draw, [since, until]: readonly [string, string], pattern: (color: string, ground: string) => object) {
  return {
    silent: true,
    itemStyle: { color: pattern(faint(ink.red, 0.35), faint(ink.red, 0.07)) as never },
    data: [[{ xAxis: atDay(since) }, { xAxis: atDay(until) }]] as [{ xAxis: number }, { xAxis: number }][],
  };
}
