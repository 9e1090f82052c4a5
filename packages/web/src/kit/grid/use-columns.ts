import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useEffect, useMemo } from 'react';
import { widthOf } from './columns.ts';
import type { GridColumn } from './columns.ts';

const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnOrderingFeature,
  columnPinningFeature,
  columnVisibilityFeature,
});
const NO_ROWS: object[] = [];
const NARROWEST = 64;
const WIDEST = 800;
const CHECK_WIDTH = 36;

export type GridHeader<Row> = {
  readonly column: GridColumn<Row>;
  readonly width: number;
  /** Distance from the left edge at which a frozen column sticks. */
  readonly frozenAt: number | undefined;
  readonly startResize: (event: unknown) => void;
};

/** Widths are the person's and stay in this browser; which columns there are and in what order belongs to the address and comes from the page. */
export function useColumns<Row>(gridId: string, columns: readonly GridColumn<Row>[], isSelectable: boolean) {
  const key = `perennial.grid.${gridId}`;
  const definitions = useMemo(
    () => columns.map((column) => ({ id: column.id, accessorFn: () => null, size: widthOf(column), minSize: NARROWEST, maxSize: WIDEST })),
    [columns],
  );
  const table = useTable(
    {
      features,
      columns: definitions,
      data: NO_ROWS,
      columnResizeMode: 'onChange',
      initialState: {
        columnSizing: keptWidths(key),
        columnPinning: { start: columns.filter(({ type }) => type === 'account').map(({ id }) => id), end: [] },
      },
    },
    (state) => ({ sizes: state.columnSizing }),
  );
  const { sizes } = table.state;
  useEffect(() => {
    if (Object.keys(sizes).length > 0) localStorage.setItem(key, JSON.stringify(sizes));
  }, [key, sizes]);
  const headers = useMemo((): readonly GridHeader<Row>[] => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    const before = isSelectable ? CHECK_WIDTH : 0;
    return [...table.getStartLeafHeaders(), ...table.getCenterLeafHeaders()].flatMap((header) => {
      const column = byId.get(header.column.id);
      return column === undefined
        ? []
        : [
            {
              column,
              width: sizes[column.id] ?? header.getSize(),
              startResize: header.getResizeHandler(),
              frozenAt: header.column.getIsPinned() === 'start' ? before + header.column.getStart('start') : undefined,
            },
          ];
    });
  }, [table, columns, sizes, isSelectable]);
  const template = [...(isSelectable ? [`${CHECK_WIDTH}px`] : []), ...headers.map(({ width }) => `${width}px`)].join(' ');
  const frozenWidth = headers.reduce(
    (sum, { frozenAt, width }) => (frozenAt === undefined ? sum : frozenAt + width),
    isSelectable ? CHECK_WIDTH : 0,
  );
  return {
    headers,
    template,
    frozenWidth,
    width: headers.reduce((sum, header) => sum + header.width, isSelectable ? CHECK_WIDTH : 0),
    setWidth: (id: string, width: number) =>
      table.setColumnSizing((before) => ({ ...before, [id]: Math.min(WIDEST, Math.max(NARROWEST, Math.round(width))) })),
  };
}

function keptWidths(key: string): Record<string, number> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return Object.fromEntries(Object.entries(kept as object).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
  } catch {
    return {};
  }
}
