/* oxlint-disable jsx-a11y/no-static-element-interactions -- its role is chosen by whether there is something to reach */
import { useComputedColorScheme } from '@mantine/core';
import type { EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../words/words-provider.tsx';
import classes from './chart.module.css';
import { inkOf } from './ink.ts';
import type { Drawing } from './option.ts';

/** One thing on a chart that the arrows stop at: said aloud, and opened by Enter. */
export type ChartStop = { readonly label: string; readonly series: number; readonly index: number; readonly onOpen?: () => void };

export type Brush = 'box' | 'lasso';

export type CanvasProps = {
  readonly drawing: Drawing;
  /** The chart in one sentence, for whoever does not see it. */
  readonly sentence: string;
  readonly height: number;
  readonly stops?: readonly ChartStop[];
  readonly onRows?: (() => void) | undefined;
  readonly onClick?: (at: { readonly series: number; readonly index: number }) => void;
  readonly onDoubleClick?: (at: { readonly series: number; readonly index: number }) => void;
  /** Where given, dragging draws a box, or any shape with `brush` lasso. */
  readonly onBrush?: ((picked: readonly { readonly seriesIndex: number; readonly dataIndex: readonly number[] }[]) => void) | undefined;
  readonly brush?: Brush;
  /** Above 1,000 marks canvas is faster; below, SVG is sharper. */
  readonly marks?: number;
};

const SVG_UP_TO = 1_000;

/** The drawing itself. The library comes after the first paint; theme and language redraw without a new chart. */
export function ChartCanvas(props: CanvasProps) {
  const { drawing, sentence, height, stops = [], onRows, marks = 0, brush = 'box' } = props;
  const t = useWords();
  const format = useFormat();
  const scheme = useComputedColorScheme('light');
  const host = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType>();
  const [at, setAt] = useState(-1);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const renderer = marks > SVG_UP_TO ? 'canvas' : 'svg';

  useEffect(() => {
    let made: EChartsType | undefined;
    let wanted = true;
    const watch = new ResizeObserver(() => made?.resize());
    void import('./engine.ts').then(({ init }) => {
      if (!wanted || host.current === null) return;
      made = init(host.current, null, { renderer });
      listen(made, () => latest.current);
      watch.observe(host.current);
      setChart(made);
    });
    return () => {
      wanted = false;
      watch.disconnect();
      made?.dispose();
      setChart(undefined);
    };
  }, [renderer]);

  useEffect(() => {
    chart?.setOption(drawing({ ink: inkOf(scheme), format }), { notMerge: true });
    if (latest.current.onBrush) {
      const brushType = brush === 'lasso' ? 'polygon' : 'rect';
      chart?.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: { brushType, brushMode: 'single' } });
    }
  }, [chart, drawing, scheme, format, brush]);

  const goTo = (next: number) => {
    const stop = stops[next];
    if (stop === undefined) return;
    setAt(next);
    chart?.dispatchAction({ type: 'showTip', seriesIndex: stop.series, dataIndex: stop.index });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = actOf(event.key, at, { stops, goTo, onRows });
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const isReachable = stops.length > 0 || onRows !== undefined;
  return (
    <>
      <div
        ref={host}
        role={isReachable ? 'application' : 'img'}
        aria-label={sentence}
        aria-busy={chart === undefined}
        tabIndex={isReachable ? 0 : undefined}
        className={classes.canvas}
        style={{ height }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setAt(-1);
          chart?.dispatchAction({ type: 'hideTip' });
        }}
      />
      <span role="status" className="p-visually-hidden">
        {at >= 0 ? stops[at]?.label : ''}
        {chart === undefined ? t('kit.chart.loading') : ''}
      </span>
    </>
  );
}

type Acts = { readonly stops: readonly ChartStop[]; readonly goTo: (next: number) => void; readonly onRows: (() => void) | undefined };

function actOf(key: string, at: number, { stops, goTo, onRows }: Acts): (() => void) | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return () => goTo(Math.min(stops.length - 1, at + 1));
    case 'ArrowLeft':
    case 'ArrowUp':
      return () => goTo(at < 0 ? stops.length - 1 : Math.max(0, at - 1));
    case 'Home':
      return () => goTo(0);
    case 'End':
      return () => goTo(stops.length - 1);
    case 'Enter':
      return stops[at]?.onOpen ?? onRows;
    case 'r':
      return onRows;
    default:
      return undefined;
  }
}

function listen(chart: EChartsType, props: () => CanvasProps): void {
  const place = (event: unknown) => {
    const { seriesIndex, dataIndex } = event as { seriesIndex?: number; dataIndex?: number };
    return { series: seriesIndex ?? 0, index: dataIndex ?? 0 };
  };
  chart.on('click', (event) => {
    const { series, index } = place(event);
    const { onClick, stops } = props();
    if (onClick) onClick({ series, index });
    else stops?.find((stop) => stop.series === series && stop.index === index)?.onOpen?.();
  });
  chart.on('dblclick', (event) => props().onDoubleClick?.(place(event)));
  listenToBrush(chart, props);
}

type Picked = {
  readonly areas: readonly unknown[];
  readonly selected: { readonly seriesIndex: number; readonly dataIndex: readonly number[] }[];
};

/** What lies in the shape is told once it is drawn: whoever hears it may draw the chart anew, which would end the drawing. */
function listenToBrush(chart: EChartsType, props: () => CanvasProps): void {
  let isDrawing = false;
  let picked: Picked | undefined;
  const tell = () => {
    if (!isDrawing && picked !== undefined && picked.areas.length > 0) props().onBrush?.(picked.selected);
  };
  chart.on('brush', () => {
    isDrawing = true;
  });
  chart.on('brushEnd', () => {
    isDrawing = false;
    tell();
  });
  chart.on('brushSelected', (event) => {
    picked = (event as { batch?: Picked[] }).batch?.[0];
    tell();
  });
}
