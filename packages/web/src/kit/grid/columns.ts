import type { ReactNode } from 'react';
import type { Money } from '../format/format.ts';
import type { Band } from '../health-mark/band.ts';

export type AccountCell = { readonly name: string; readonly href: string; readonly note?: string };
export type HealthCell = {
  readonly band: Band;
  readonly score?: number | undefined;
  readonly coverageRatio?: number | undefined;
  readonly change?: number | undefined;
};
/** 26 weeks or fewer; null is a week without data. The band is what is usual, low and high. */
export type SparkCell = { readonly values: readonly (number | null)[]; readonly usual?: readonly [low: number, high: number] };

/** What a column of each type shows. A type brings alignment, format, width and its way to say unknown. */
type CellValues = {
  readonly account: AccountCell;
  readonly health: HealthCell;
  readonly number: number;
  readonly money: Money;
  readonly percent: number;
  /** ISO date. */
  readonly date: string;
  readonly days: number;
  readonly sparkline: SparkCell;
  readonly person: string;
  readonly people: readonly string[];
  readonly tag: readonly string[];
  readonly text: string;
  readonly flag: boolean;
};
export type ColumnType = keyof CellValues;

type ColumnBase<Row> = {
  readonly id: string;
  /** In the language of the person. For money without the currency; the grid adds it ("ARR, US$"). */
  readonly header: string;
  readonly width?: number;
  /** How narrow it may become before the grid scrolls sideways instead. */
  readonly narrowest?: number;
  /** The slice it comes from, already in words; groups the column picker. */
  readonly group?: string;
  /** Metric key of its definition. */
  readonly metric?: string;
  readonly isSortable?: boolean;
  /** The currency of a money column; a row in another carries its code. */
  readonly currency?: string;
  /** Why the value of this row is unknown, in words. */
  readonly why?: (row: Row) => string | undefined;
  /** In place of the type's own cell; the type still gives alignment and width. */
  readonly cell?: (row: Row) => ReactNode;
  /** What changes the value, opened over the cell by Enter, F2 or its button; `stop` closes it. Absent where nobody may. */
  readonly edit?: ((row: Row, stop: () => void) => ReactNode) | undefined;
};

export type GridColumn<Row> = {
  readonly [Type in ColumnType]: ColumnBase<Row> & {
    readonly type: Type;
    readonly value: (row: Row) => CellValues[Type] | null | undefined;
  };
}[ColumnType];

const END: ReadonlySet<ColumnType> = new Set(['number', 'money', 'percent', 'date', 'days']);
const WIDTHS: Readonly<Record<ColumnType, number>> = {
  account: 280,
  health: 150,
  number: 110,
  money: 120,
  percent: 96,
  date: 112,
  days: 110,
  sparkline: 132,
  person: 160,
  people: 180,
  tag: 150,
  text: 240,
  flag: 80,
};

export const isEndAligned = (type: ColumnType) => END.has(type);
export const widthOf = <Row>(column: GridColumn<Row>) => column.width ?? WIDTHS[column.type];

/** How narrow names and sentences may become, which share the width that is there. Digits and pictures keep theirs. */
const SHARING: Readonly<Partial<Record<ColumnType, number>>> = { account: 180, health: 168, person: 140, people: 130, tag: 110, text: 130 };

export const narrowestOf = <Row>(column: GridColumn<Row>) =>
  Math.min(widthOf(column), column.narrowest ?? SHARING[column.type] ?? widthOf(column));

/** The column's track, where nobody has set its width: the same in each row, as no content has a say in it. */
export function trackOf<Row>(column: GridColumn<Row>): string {
  const width = widthOf(column);
  return SHARING[column.type] === undefined ? `${width}px` : `minmax(${narrowestOf(column)}px, ${width}fr)`;
}

export type GridSort = { readonly column: string; readonly direction: 'up' | 'down' };
