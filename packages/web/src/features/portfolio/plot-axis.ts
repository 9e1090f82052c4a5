import type { PortfolioColumn } from '../../api/generated/types.gen.ts';
import type { BubbleAxis } from '../../kit/chart/bubbles.ts';
import type { MetricUnit } from '../../kit/definition/metric.ts';
import { readingText } from '@perennial/words/reading-text';
import { type Format, unitsOf } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';
import { columnName } from './column-words.ts';
import type { RangeAxis } from './range-dialog.tsx';

export type PlotAxis = BubbleAxis & RangeAxis;
type AxisSetting = {
  readonly columns: readonly PortfolioColumn[];
  readonly t: Words;
  readonly format: Format;
  readonly currency: string;
  readonly isLog: boolean;
};

/** A column as an axis: its name, how its numbers are written, and how they are typed. */
export function plotAxis(key: string, { columns, t, format, currency, isLog }: AxisSetting): PlotAxis {
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
