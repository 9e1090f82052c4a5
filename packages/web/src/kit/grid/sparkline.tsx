import type { SparkCell } from './columns.ts';

const WIDTH = 116;
const HEIGHT = 20;

/** A small line over the usual band. Decoration beside its words: the cell's title says first, last and what is usual. */
export function Sparkline({ values, usual }: SparkCell) {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return null;
  const top = Math.max(...known, usual?.[1] ?? 0, 1);
  const x = (at: number) => (at / (values.length - 1)) * (WIDTH - 4) + 2;
  const y = (value: number) => HEIGHT - 2 - (value / top) * (HEIGHT - 4);
  const last = values.findLastIndex((value) => value !== null);
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {usual && (
        <rect x="0" width={WIDTH} y={y(usual[1])} height={Math.max(1, y(usual[0]) - y(usual[1]))} fill="var(--p-text)" opacity="0.1" />
      )}
      <path d={pathOf(values, x, y)} fill="none" stroke="var(--p-series-1)" strokeWidth="1.5" strokeLinejoin="round" />
      <circle cx={x(last)} cy={y(values[last] ?? 0)} r="2" fill="var(--p-series-1)" />
    </svg>
  );
}

/** Missing weeks are gaps, not lines to zero. */
function pathOf(values: readonly (number | null)[], x: (at: number) => number, y: (value: number) => number): string {
  return values
    .map((value, at) => {
      if (value === null) return '';
      const before = at > 0 ? values[at - 1] : null;
      return `${before === null || before === undefined ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}
