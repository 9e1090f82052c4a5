import type { Band } from '../health-mark/band.ts';
import { axisStyle, escaped, ground, valueAxis } from './option.ts';
import type { Drawing } from './option.ts';

export type Histogram = {
  /** Half-open [from, until), of one width. */
  readonly bins: readonly { readonly from: number; readonly until: number; readonly count: number; readonly band?: Band }[];
  /** Where bands meet, such as 40 and 70. */
  readonly edges?: readonly { readonly at: number; readonly label: string }[];
  readonly write: (value: number) => string;
};

/** How many are where on a scale: bins in ink or in the colour of their band, with the edges drawn. */
export function histogram({ bins, edges = [], write }: Histogram): Drawing {
  return (draw) => {
    const style = axisStyle(draw);
    return {
      ...ground(draw, { top: edges.length > 0 ? 28 : 12 }),
      // The bars need categories; what is read below them, and the edges between them, need the scale itself.
      xAxis: [
        { type: 'category', show: false, data: bins.map(({ from }) => write(from)) },
        {
          type: 'value',
          position: 'bottom',
          min: bins[0]?.from ?? 0,
          max: bins.at(-1)?.until ?? 1,
          splitNumber: 5,
          ...style,
          splitLine: { show: false },
          axisLabel: { ...style.axisLabel, formatter: write },
        },
      ],
      yAxis: { ...valueAxis(draw, (count) => draw.format.number(count, 0)), minInterval: 1 },
      tooltip: {
        ...ground(draw).tooltip,
        formatter: (at) => {
          const bin = bins[(at as { dataIndex: number }).dataIndex];
          return bin ? escaped(`${write(bin.from)}–${write(bin.until)}: ${draw.format.number(bin.count, 0)}`) : '';
        },
      },
      series: [
        {
          type: 'bar',
          barCategoryGap: '8%',
          emphasis: { disabled: true },
          data: bins.map(({ count, band }) => ({ value: count, itemStyle: { color: band ? draw.ink.bands[band] : draw.ink.series[4] } })),
        },
        {
          type: 'scatter',
          xAxisIndex: 1,
          data: [],
          silent: true,
          markLine: {
            silent: true,
            symbol: 'none',
            data: edges.map(({ at, label }) => ({
              xAxis: at,
              lineStyle: { type: [4, 3], color: draw.ink.text2, width: 1 },
              label: { show: true, formatter: () => label, position: 'end' as const, color: draw.ink.text2, fontSize: 11 },
            })),
          },
        },
      ],
    };
  };
}
