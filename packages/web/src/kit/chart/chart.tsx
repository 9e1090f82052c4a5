import { Button } from '@mantine/core';
import { Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Card } from '../page/card.tsx';
import { useWords } from '../words/words-provider.tsx';
import { ChartCanvas } from './canvas.tsx';
import type { CanvasProps } from './canvas.tsx';
import classes from './chart.module.css';

type ChartProps = Omit<CanvasProps, 'height' | 'onRows'> & {
  /** No chart ends in itself: opens what made it. Not offered while something stands instead of the drawing. */
  readonly onRows: () => void;
  /** A finding or a question: "Contacts active each week". */
  readonly title: string;
  /** What is counted and in what unit, in a few words. */
  readonly unit?: ReactNode;
  /** Where it comes from, already in words, and how fresh it is. */
  readonly source?: string;
  readonly fresh?: string;
  readonly height?: number;
  /** Names what has no label on the chart itself. */
  readonly legend?: ReactNode;
  /** At the right of the title: the range. */
  readonly aside?: ReactNode;
  /** Instead of the drawing: too little data, failed, loading. */
  readonly instead?: ReactNode;
  /** Inside of another card: no frame of its own. */
  readonly isBare?: boolean;
};

/** Every chart: its title, its unit, where it comes from, its rows one click away. */
export function Chart({ title, unit, source, fresh, height = 200, legend, aside, instead, isBare = false, onRows, ...canvas }: ChartProps) {
  const t = useWords();
  const rows = instead === undefined && (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<Table2 size={16} strokeWidth={1.75} aria-hidden="true" />}
      onClick={onRows}
      aria-label={t('kit.chart.rows', { name: title })}
    >
      {t('actions.rows')}
    </Button>
  );
  const body = (
    <>
      {unit && <p className={classes.unit}>{unit}</p>}
      {instead === undefined ? (
        <ChartCanvas {...canvas} onRows={onRows} height={height} />
      ) : (
        <div style={{ minHeight: height }}>{instead}</div>
      )}
      {(legend || source || fresh) && (
        <div className={classes.foot}>
          {legend && <div className={classes.legend}>{legend}</div>}
          {(source || fresh) && (
            <span className="p-meta">
              {source && t('kit.chart.source', { source })}
              {source && fresh && ' · '}
              {fresh}
            </span>
          )}
        </div>
      )}
    </>
  );
  if (isBare)
    return (
      <div>
        {(aside || rows) && (
          <div className={classes.bar}>
            {aside}
            {rows}
          </div>
        )}
        {body}
      </div>
    );
  return (
    <Card
      title={title}
      aside={
        <>
          {aside}
          {rows}
        </>
      }
    >
      {body}
    </Card>
  );
}
