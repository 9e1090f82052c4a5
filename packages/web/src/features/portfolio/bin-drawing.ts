import type { PlotAnswer } from '../../api/generated/types.gen.ts';
import { faint } from '../../kit/chart/ink.ts';
import type { ChartSeries, Drawing } from '../../kit/chart/option.ts';

const SMALLEST = 4;
const LARGEST = 22;

/** Squares under the bubbles: how many accounts lie where, in the colour of the worst band among them. */
export function binDrawing(bubbles: Drawing, bins: PlotAnswer['bins']): Drawing {
  const most = Math.max(1, ...bins.map(({ accounts }) => accounts));
  return (draw) => {
    const option = bubbles(draw);
    const series = (Array.isArray(option.series) ? option.series : []) as ChartSeries[];
    const squares: ChartSeries = {
      type: 'scatter',
      symbol: 'rect',
      silent: true,
      z: 1,
      data: bins.map((bin) => ({
        value: [(bin.sinceX + bin.untilX) / 2, (bin.sinceY + bin.untilY) / 2],
        symbolSize: SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(bin.accounts / most),
        itemStyle: { color: faint(draw.ink.bands[bin.band], 0.35) },
      })),
    };
    return { ...option, series: [...series, squares] };
  };
}
