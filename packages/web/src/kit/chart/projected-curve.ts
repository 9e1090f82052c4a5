import type { LineSeriesOption } from 'echarts/charts';
import { faint } from './ink.ts';
import { axisStyle, escaped, ground, valueAxis } from './option.ts';
import type { Draw, Drawing } from './option.ts';

export type SharePoint = { readonly t: number; readonly share: number; readonly lower: number; readonly upper: number };
export type ProjectedGroup = {
  readonly name: string;
  /** Falling shares, 0 to 1, from what was seen. */
  readonly observed: readonly SharePoint[];
  /** What a model says of the same, and beyond. */
  readonly projected: readonly SharePoint[];
};

export type ProjectedCurve = {
  /** At most four. */
  readonly groups: readonly ProjectedGroup[];
  readonly last: number;
  /** Names the place on the axis: "Renewal 3". */
  readonly placeOf: (t: number) => string;
};

const SEEN_BAND = 0.16;
const SAID_BAND = 0.08;
const WITH_BANDS = 2;
const MOST_DOTS = 24;

/** How long are they kept: dots and a whole line are what was seen, with its interval; the dashed line goes on by a model, with a paler one. */
export function projectedCurve({ groups, last, placeOf }: ProjectedCurve): Drawing {
  return (draw) => ({
    ...ground(draw, { right: 112, top: 12 }),
    xAxis: {
      type: 'value',
      min: 0,
      max: last,
      minInterval: 1,
      ...axisStyle(draw),
      axisLabel: { ...axisStyle(draw).axisLabel, formatter: (t: number) => draw.format.number(t, 0) },
    },
    yAxis: { ...valueAxis(draw, (share) => draw.format.percent(share, 0)), max: 1, interval: 0.25 },
    tooltip: {
      ...ground(draw).tooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', snap: true },
      formatter: (items) => {
        const first = [items].flat()[0]?.value;
        const t = Array.isArray(first) ? Number(first[0]) : 0;
        return [escaped(placeOf(t)), ...groups.slice(0, 4).flatMap((group) => saidAt(group, t, draw))].join('<br>');
      },
    },
    series: groups.slice(0, 4).flatMap((group, at) => {
      const color = draw.ink.series[at] ?? draw.ink.text;
      const withBand = groups.length <= WITH_BANDS;
      const start = { t: 0, share: 1, lower: 1, upper: 1 };
      const seen = [start, ...group.observed];
      const beyond = group.projected.filter(({ t }) => t >= (seen.at(-1)?.t ?? 0));
      const end = group.projected.at(-1) ?? seen.at(-1);
      const named = {
        endLabel: {
          show: true,
          formatter: () => `${group.name}${end === undefined ? '' : ` ${draw.format.percent(end.share, 0)}`}`,
          color: draw.ink.text,
          fontSize: 11,
          lineHeight: 14,
          distance: 6,
          width: 104,
          overflow: 'break' as const,
        },
        labelLayout: { moveOverlap: 'shiftY' as const },
      };
      const common = { type: 'line' as const, emphasis: { disabled: true }, itemStyle: { color } };
      return [
        ...(withBand ? [...band(`seen ${at}`, seen, faint(color, SEEN_BAND)), ...band(`said ${at}`, beyond, faint(color, SAID_BAND))] : []),
        {
          ...common,
          symbol: 'circle',
          symbolSize: 5,
          showSymbol: seen.length <= MOST_DOTS,
          lineStyle: { color, width: 2 },
          data: seen.map(({ t, share }) => [t, share]),
          ...(group.projected.length === 0 ? named : {}),
        },
        ...(group.projected.length === 0
          ? []
          : [
              {
                ...common,
                symbol: 'none',
                lineStyle: { color, width: 1.5, type: [5, 4] },
                data: [{ t: 0, share: 1 }, ...group.projected].map(({ t, share }) => [t, share]),
                ...named,
              },
            ]),
      ];
    }),
  });
}

/** What was seen, or else what is said, of a group after so many renewals. */
function saidAt({ name, observed, projected }: ProjectedGroup, t: number, { format }: Draw): readonly string[] {
  const seen = observed.find((point) => point.t === t);
  const point = seen ?? projected.find((one) => one.t === t);
  if (point === undefined) return [];
  const percent = (share: number) => format.percent(share, 0);
  return [`${escaped(name)} ${seen === undefined ? '≈ ' : ''}${percent(point.share)} (${percent(point.lower)} – ${percent(point.upper)})`];
}

function band(name: string, points: readonly SharePoint[], color: string): LineSeriesOption[] {
  const edge = {
    type: 'line' as const,
    stack: name,
    stackStrategy: 'all' as const,
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  };
  return [
    { ...edge, data: points.map(({ t, lower }) => [t, lower]) },
    { ...edge, areaStyle: { color }, data: points.map(({ t, lower, upper }) => [t, upper - lower]) },
  ];
}
