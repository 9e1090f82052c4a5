import { Button, Select } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { BoxSelect } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { PlotAnswer, PortfolioColumn } from '../../api/generated/types.gen.ts';
import { brushedIds, bubbleChart, type Bubble, type BubbleAxis } from '../../kit/chart/bubbles.ts';
import { ChartCanvas, type ChartStop } from '../../kit/chart/canvas.tsx';
import { readingText } from '../../kit/definition/reading-text.ts';
import type { MetricUnit } from '../../kit/definition/metric.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { type Format, unitsOf } from '../../kit/format/format.ts';
import type { GridSelection } from '../../kit/grid/selection.ts';
import { bands } from '../../kit/health-mark/band.ts';
import { BandShape } from '../../kit/health-mark/band-shape.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { binDrawing } from './bin-drawing.ts';
import { columnName } from './column-words.ts';
import { type RangeAxis, RangeDialog } from './range-dialog.tsx';
import classes from './portfolio.module.css';

export type Axes = { readonly x: string; readonly y: string; readonly size: string | null };

type AccountPlotProps = {
  readonly plot: PlotAnswer;
  readonly axes: Axes;
  readonly onAxes: (axes: Partial<Axes>) => void;
  readonly columns: readonly PortfolioColumn[];
  readonly currency: string;
  readonly selection: GridSelection;
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onPeek: (id: string) => void;
  /** Which accounts lie between the values; for the choice by keyboard. */
  readonly onRange: (range: {
    readonly x: readonly [number | null, number | null];
    readonly y: readonly [number | null, number | null];
  }) => Promise<number>;
  /** A phone shows the picture, and changes nothing in it. */
  readonly isFixed?: boolean;
};

/** Accounts as bubbles of two numbers; the selection is the table's own. A box or a range selects, a double click opens. */
export function AccountPlot({
  plot,
  axes,
  onAxes,
  columns,
  currency,
  selection,
  onSelect,
  onPeek,
  onRange,
  isFixed = false,
}: AccountPlotProps) {
  const t = useWords();
  const format = useFormat();
  const { ref, height } = useElementSize();
  const [isRanging, setRanging] = useState(false);
  const x = useMemo(
    () => axisOf(axes.x, { columns, t, format, currency, isLog: plot.isLogX }),
    [axes.x, columns, t, format, currency, plot.isLogX],
  );
  const y = useMemo(
    () => axisOf(axes.y, { columns, t, format, currency, isLog: plot.isLogY }),
    [axes.y, columns, t, format, currency, plot.isLogY],
  );
  const size = useMemo(
    () => (axes.size === null ? undefined : axisOf(axes.size, { columns, t, format, currency, isLog: false })),
    [axes.size, columns, t, format, currency],
  );
  const bubbles: readonly Bubble[] = plot.points;
  const selected = useMemo(() => selectedIn(bubbles, selection), [bubbles, selection]);
  const describe = useCallback(
    (bubble: Bubble) =>
      [
        `${x.name} ${x.write(bubble.x)}`,
        `${y.name} ${y.write(bubble.y)}`,
        ...(size && bubble.size !== null ? [`${size.name} ${size.write(bubble.size)}`] : []),
      ].join(' · '),
    [x, y, size],
  );
  const isDense = plot.bins.length > 0;
  const drawing = useMemo(() => {
    const base = bubbleChart({ bubbles, x, y, selected, describe, isBrushed: !isDense && !isFixed });
    return isDense ? binDrawing(base, plot.bins) : base;
  }, [bubbles, x, y, selected, describe, isDense, isFixed, plot.bins]);
  const stops = useMemo(
    () => stopsOf(bubbles, { describe, onPeek, word: (band) => t(`health.band.${band}`) }),
    [bubbles, describe, onPeek, t],
  );
  const at = ({ series, index }: { readonly series: number; readonly index: number }) =>
    bubbles.filter(({ band }) => band === bands[series])[index];
  const sentence = t('portfolio.plot.sentence', { n: plot.total - plot.unplaced, x: x.name, y: y.name });
  const choices = columns
    .filter((column) => column.isMetric || column.key === 'score' || column.key === 'coverage')
    .map((column) => ({ value: column.key, label: columnName(t, column) }));
  return (
    <section className={classes.plot} aria-label={t('portfolio.chart')}>
      {!isFixed && (
        <div className={classes.axes}>
          <Select
            className={classes.axis}
            label={t('portfolio.plot.x')}
            data={choices}
            value={axes.x}
            onChange={(key) => key !== null && onAxes({ x: key })}
            searchable
            allowDeselect={false}
          />
          <Select
            className={classes.axis}
            label={t('portfolio.plot.y')}
            data={choices}
            value={axes.y}
            onChange={(key) => key !== null && onAxes({ y: key })}
            searchable
            allowDeselect={false}
          />
          <Select
            className={classes.size}
            label={t('portfolio.plot.size')}
            data={choices}
            value={axes.size}
            onChange={(key) => onAxes({ size: key })}
            searchable
            clearable
            placeholder={t('portfolio.plot.same')}
          />
          <Button leftSection={<BoxSelect size={16} aria-hidden="true" />} onClick={() => setRanging(true)}>
            {t('portfolio.plot.range')}
          </Button>
        </div>
      )}
      <div ref={ref} className={classes.canvas}>
        {bubbles.length === 0 && <p className="p-meta">{t('portfolio.plot.none')}</p>}
        {bubbles.length === 1 && <p className="p-meta">{t('portfolio.plot.one')}</p>}
        {bubbles.length > 1 && height > 0 && (
          <ChartCanvas
            drawing={drawing}
            sentence={sentence}
            height={Math.floor(height)}
            stops={stops}
            marks={bubbles.length + plot.bins.length}
            onBrush={isDense || isFixed ? undefined : (picked) => onSelect(brushedIds(bubbles, picked))}
            onDoubleClick={(place) => {
              const bubble = at(place);
              if (bubble) onPeek(bubble.id);
            }}
          />
        )}
      </div>
      <div className={`${classes.facts} p-meta`}>
        <span className={classes.symbols}>
          {bands.map((band) => (
            <span key={band}>
              <BandShape band={band} size={10} />
              {t(`health.band.${band}`)}
            </span>
          ))}
        </span>
        <span>
          {size && t('portfolio.plot.area', { name: size.name })}
          {plot.unplaced > 0 && ` · ${t('portfolio.plot.unplaced', { n: plot.unplaced })}`}
          {(plot.isLogX || plot.isLogY) && ` · ${t('portfolio.plot.log')}`}
          {isDense && ` · ${t('portfolio.plot.bins', { n: plot.points.length })}`}
        </span>
      </div>
      <RangeDialog opened={isRanging} onClose={() => setRanging(false)} x={x} y={y} onRange={onRange} />
    </section>
  );
}

type PlotAxis = BubbleAxis & RangeAxis;

function axisOf(
  key: string,
  setting: {
    readonly columns: readonly PortfolioColumn[];
    readonly t: ReturnType<typeof useWords>;
    readonly format: Format;
    readonly currency: string;
    readonly isLog: boolean;
  },
): PlotAxis {
  const { columns, t, format, currency, isLog } = setting;
  const column = columns.find((one) => one.key === key);
  const unit = (column?.unit ?? (key === 'coverage' ? 'ratio' : 'count')) as MetricUnit;
  const write = (value: number) =>
    unit === 'money'
      ? format.compactMoney({ amountMinor: value, currency })
      : unit === 'percentile'
        ? format.number(value, 0)
        : readingText(format, { unit, value, currency });
  return { name: column === undefined ? key : columnName(t, column), write, isLog, ...typedAs(unit, currency, format) };
}

/** A percent is typed for a ratio, whole units for money. */
function typedAs(unit: MetricUnit, currency: string, format: Format): Pick<RangeAxis, 'suffix' | 'scale'> {
  if (unit === 'ratio') return { suffix: ' %', scale: 0.01 };
  return unit === 'money'
    ? { suffix: ` ${format.currency(currency)}`, scale: 1 / unitsOf({ amountMinor: 1, currency }) }
    : { suffix: '', scale: 1 };
}

function selectedIn(bubbles: readonly Bubble[], selection: GridSelection): ReadonlySet<string> {
  return selection.kind === 'some' ? selection.ids : new Set(bubbles.flatMap(({ id }) => (selection.except.has(id) ? [] : [id])));
}

const MOST_STOPS = 300;

/** Arrows walk the bubbles from the largest, each within its series as the chart counts them. */
function stopsOf(
  bubbles: readonly Bubble[],
  said: {
    readonly describe: (bubble: Bubble) => string;
    readonly onPeek: (id: string) => void;
    readonly word: (band: Bubble['band']) => string;
  },
): readonly ChartStop[] {
  const places = new Map<string, number>();
  for (const band of bands) bubbles.filter((one) => one.band === band).forEach((one, index) => places.set(one.id, index));
  return bubbles.slice(0, MOST_STOPS).map((bubble) => ({
    label: `${bubble.name}, ${said.word(bubble.band)}, ${said.describe(bubble)}`,
    series: bands.indexOf(bubble.band),
    index: places.get(bubble.id) ?? 0,
    onOpen: () => said.onPeek(bubble.id),
  }));
}
