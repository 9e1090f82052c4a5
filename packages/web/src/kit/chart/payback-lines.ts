import { faint } from './ink.ts';
import { axisStyle, type Draw, type Drawing, escaped, ground, valueAxis } from './option.ts';

export type BackPoint = { readonly months: number; readonly value: number };
export type PaybackLines = {
  /** Shares of what was spent that came back, 1 is paid back: each since its own start. */
  readonly seen: readonly { readonly name: string; readonly points: readonly BackPoint[] }[];
  /** All of them together. */
  readonly together: { readonly name: string; readonly points: readonly BackPoint[] };
  /** What a model expects of a new one, with how sure it is; empty where nothing does. */
  readonly expected: {
    readonly name: string;
    readonly points: readonly (BackPoint & { readonly lower: number; readonly upper: number })[];
  };
  /** Of the line at 1. */
  readonly even: string;
  readonly monthsOf: (months: number) => string;
};

const BAND = 0.1;
const THIN = 0.55;

/** When has it paid back: a thin line for each, a bold one for all of them, and the line at which what was spent is back. */
export function paybackLines({ seen, together, expected, even, monthsOf }: PaybackLines): Drawing {
  return (draw) => {
    const [first, second] = draw.ink.series;
    const last = Math.max(
      12,
      ...[...seen.map(({ points }) => points), expected.points].flatMap((points) => points.map(({ months }) => months)),
    );
    const percent = (share: number) => draw.format.percent(share, 0);
    const line = (points: readonly BackPoint[]) => points.map(({ months, value }) => [months, value]);
    const common = { type: 'line' as const, symbol: 'none', emphasis: { disabled: true } };
    return {
      ...ground(draw, { right: 112, top: 12 }),
      xAxis: {
        type: 'value',
        min: 0,
        max: last,
        interval: last > 48 ? 12 : 6,
        ...axisStyle(draw),
        axisLabel: { ...axisStyle(draw).axisLabel, formatter: (months: number) => draw.format.number(months, 0) },
      },
      yAxis: { ...valueAxis(draw, percent), max: topOf({ seen, together, expected }) },
      tooltip: {
        ...ground(draw).tooltip,
        trigger: 'axis',
        axisPointer: { type: 'line', snap: true },
        formatter: (items) => {
          const value = [items].flat()[0]?.value;
          const months = Array.isArray(value) ? Number(value[0]) : 0;
          return [escaped(monthsOf(months)), ...saidAt(months, { seen, together, expected }, percent)].join('<br>');
        },
      },
      series: [
        ...seen.map(({ points }) => ({
          ...common,
          lineStyle: { color: first, width: 1, opacity: THIN },
          itemStyle: { color: first },
          data: line(points),
        })),
        {
          ...common,
          lineStyle: { color: first, width: 2.5 },
          itemStyle: { color: first },
          data: line(together.points),
          ...named(draw, together.name, together.points.at(-1)),
          markLine: {
            silent: true,
            symbol: 'none',
            animation: false,
            data: [{ yAxis: 1 }],
            lineStyle: { color: draw.ink.text, width: 1, type: [4, 3] },
            label: { show: true, formatter: even, position: 'insideStartTop', color: draw.ink.text2, fontSize: 11 },
          },
        },
        ...(expected.points.length === 0
          ? []
          : [
              ...band(expected.points, faint(second, BAND)),
              {
                ...common,
                lineStyle: { color: second, width: 2, type: [5, 4] },
                itemStyle: { color: second },
                data: line(expected.points),
                ...named(draw, expected.name, expected.points.at(-1)),
              },
            ]),
      ],
    };
  };
}

type Told = Pick<PaybackLines, 'seen' | 'together' | 'expected'>;

/** A line that rises far above what was spent says nothing more. */
function topOf({ seen, together, expected }: Told): number {
  const most = Math.max(1.25, ...[...seen, together, expected].flatMap(({ points }) => points.map(({ value }) => value)));
  return Math.min(3, Math.ceil(most * 4) / 4);
}

function saidAt(months: number, { seen, together, expected }: Told, percent: (share: number) => string): readonly string[] {
  const at = ({ name, points }: { readonly name: string; readonly points: readonly BackPoint[] }) => {
    const point = points.find((one) => one.months === months);
    return point === undefined ? [] : [`${escaped(name)} ${percent(point.value)}`];
  };
  const model = expected.points.find((one) => one.months === months);
  return [
    ...at(together),
    ...(model === undefined
      ? []
      : [`${escaped(expected.name)} ≈ ${percent(model.value)} (${percent(model.lower)} – ${percent(model.upper)})`]),
    ...seen.flatMap(at),
  ];
}

function named({ ink, format }: Draw, name: string, end: BackPoint | undefined) {
  return {
    endLabel: {
      show: true,
      formatter: () => `${name}${end === undefined ? '' : ` ${format.percent(end.value, 0)}`}`,
      color: ink.text,
      fontSize: 11,
      lineHeight: 14,
      distance: 6,
      width: 104,
      overflow: 'break' as const,
    },
    labelLayout: { moveOverlap: 'shiftY' as const },
  };
}

function band(points: PaybackLines['expected']['points'], color: string) {
  const edge = {
    type: 'line' as const,
    stack: 'expected',
    stackStrategy: 'all' as const,
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  };
  return [
    { ...edge, data: points.map(({ months, lower }) => [months, lower]) },
    { ...edge, areaStyle: { color }, data: points.map(({ months, lower, upper }) => [months, upper - lower]) },
  ];
}
