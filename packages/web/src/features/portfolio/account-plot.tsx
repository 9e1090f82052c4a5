import { Button, SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { BoxSelect } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { PlotAnswer, PortfolioColumn } from '../../api/generated/types.gen.ts';
import { brushedIds, bubbleChart, type Bubble } from '../../kit/chart/bubbles.ts';
import { type Brush, ChartCanvas } from '../../kit/chart/canvas.tsx';
import type { Quadrants } from '../../kit/chart/quadrants.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import type { GridSelection } from '../../kit/grid/selection.ts';
import { bands } from '../../kit/health-mark/band.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { binDrawing } from './bin-drawing.ts';
import { type Axes, PlotAxes } from './plot-axes.tsx';
import { type PlotAxis, plotAxis } from './plot-axis.ts';
import { PlotFacts } from './plot-facts.tsx';
import { plotStops } from './plot-stops.ts';
import { RangeDialog, type ValueRange } from './range-dialog.tsx';
import classes from './portfolio.module.css';

type AccountPlotProps = {
  readonly plot: PlotAnswer;
  readonly axes: Axes;
  readonly onAxes: (axes: Partial<Axes>) => void;
  readonly columns: readonly PortfolioColumn[];
  readonly currency: string;
  readonly selection: GridSelection;
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onPeek: (id: string) => void;
  /** Selects what lies between the values, and says how many; the choice by keyboard. */
  readonly onRange: (range: ValueRange) => Promise<number>;
  /** A phone shows the picture, and changes nothing in it. */
  readonly isFixed?: boolean;
};

/** Accounts as bubbles of two numbers; the selection is the table's own. A box or a range selects, a double click opens. */
export function AccountPlot({ plot, axes, onAxes, columns, currency, selection, onSelect, onPeek, onRange, isFixed }: AccountPlotProps) {
  const t = useWords();
  const { ref, height } = useElementSize();
  const [isRanging, setRanging] = useState(false);
  const { x, y, size, describe } = usePlotAxes(plot, axes, { columns, currency });
  const bubbles: readonly Bubble[] = plot.points;
  const selected = useMemo(() => selectedIn(bubbles, selection), [bubbles, selection]);
  const [brush, setBrush] = useState<Brush>('box');
  const isBrushed = plot.bins.length === 0 && !isFixed;
  const quarters = useQuadrants(plot, x, y);
  // A phone has no room for their names beside those of the axes.
  const quadrants = isFixed ? undefined : quarters;
  const drawing = useMemo(() => {
    const base = bubbleChart({ bubbles, x, y, selected, describe, isBrushed, quadrants });
    return plot.bins.length > 0 ? binDrawing(base, plot.bins) : base;
  }, [bubbles, x, y, selected, describe, isBrushed, quadrants, plot.bins]);
  const stops = useMemo(
    () => plotStops(bubbles, { describe, onPeek, word: (band) => t(`health.band.${band}`) }),
    [bubbles, describe, onPeek, t],
  );
  return (
    <section className={classes.plot} aria-label={t('portfolio.chart')}>
      {!isFixed && (
        <PlotAxes axes={axes} onAxes={onAxes} columns={columns}>
          {isBrushed && (
            <SegmentedControl
              size="xs"
              value={brush}
              onChange={setBrush}
              aria-label={t('portfolio.plot.brush')}
              data={(['box', 'lasso'] as const).map((value) => ({ value, label: t(`portfolio.plot.brush.${value}`) }))}
            />
          )}
          <Button leftSection={<BoxSelect size={16} aria-hidden="true" />} onClick={() => setRanging(true)}>
            {t('portfolio.plot.range')}
          </Button>
        </PlotAxes>
      )}
      <div ref={ref} className={classes.canvas}>
        {bubbles.length < 2 && <p className="p-meta">{t(bubbles.length === 0 ? 'portfolio.plot.none' : 'portfolio.plot.one')}</p>}
        {bubbles.length > 1 && height > 0 && (
          <ChartCanvas
            drawing={drawing}
            sentence={t('portfolio.plot.sentence', { n: plot.total - plot.unplaced, x: x.name, y: y.name })}
            height={Math.floor(height)}
            stops={stops}
            marks={bubbles.length + plot.bins.length}
            brush={brush}
            onBrush={isBrushed ? (picked) => onSelect(brushedIds(bubbles, picked)) : undefined}
            onDoubleClick={({ series, index }) => {
              const bubble = bubbles.filter(({ band }) => band === bands[series])[index];
              if (bubble) onPeek(bubble.id);
            }}
          />
        )}
      </div>
      <PlotFacts plot={plot} size={size?.name} />
      <RangeDialog opened={isRanging} onClose={() => setRanging(false)} x={x} y={y} onRange={onRange} />
    </section>
  );
}

/** The axes in words, and what they say of one account; the same ones until something changes, as the picture is drawn anew for others. */
function usePlotAxes(plot: PlotAnswer, axes: Axes, known: Pick<AccountPlotProps, 'columns' | 'currency'>) {
  const t = useWords();
  const format = useFormat();
  const { columns, currency } = known;
  const { x: keyX, y: keyY, size: keySize } = axes;
  const { isLogX, isLogY } = plot;
  const all = useMemo(() => {
    const setting = { columns, t, format, currency, isLog: false };
    return {
      x: plotAxis(keyX, { ...setting, isLog: isLogX }),
      y: plotAxis(keyY, { ...setting, isLog: isLogY }),
      size: keySize === null ? undefined : plotAxis(keySize, setting),
    };
  }, [keyX, keyY, keySize, isLogX, isLogY, columns, t, format, currency]);
  const describe = useCallback(
    (bubble: Bubble) =>
      [
        `${all.x.name} ${all.x.write(bubble.x)}`,
        `${all.y.name} ${all.y.write(bubble.y)}`,
        ...(all.size && bubble.size !== null ? [`${all.size.name} ${all.size.write(bubble.size)}`] : []),
      ].join(' · '),
    [all],
  );
  return { ...all, describe };
}

/** Who is above the middle in one, both or neither; nothing where there is too little to have a middle. */
function useQuadrants({ medianX, medianY, points }: PlotAnswer, x: PlotAxis, y: PlotAxis): Quadrants | undefined {
  const t = useWords();
  return useMemo(() => {
    if (medianX === null || medianY === null || points.length < FEWEST_FOR_MIDDLE) return undefined;
    const label = (axis: PlotAxis, value: number) => t('portfolio.plot.median', { value: axis.write(value) });
    return {
      middle: { x: medianX, y: medianY },
      labels: { x: label(x, medianX), y: label(y, medianY) },
      names: {
        highY: t('portfolio.plot.only', { name: y.name }),
        highX: t('portfolio.plot.only', { name: x.name }),
        bothHigh: t('portfolio.plot.bothHigh'),
        bothLow: t('portfolio.plot.bothLow'),
      },
    };
  }, [medianX, medianY, points.length, x, y, t]);
}

const FEWEST_FOR_MIDDLE = 3;

function selectedIn(bubbles: readonly Bubble[], selection: GridSelection): ReadonlySet<string> {
  return selection.kind === 'some' ? selection.ids : new Set(bubbles.flatMap(({ id }) => (selection.except.has(id) ? [] : [id])));
}
