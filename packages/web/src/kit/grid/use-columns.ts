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
import type { RefObject } from 'react';
import { narrowestOf, trackOf, widthOf } from './columns.ts';
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
const STEP = 24;

export type GridHeader<Row> = {
  readonly column: GridColumn<Row>;
  /** As the person set it; else the column takes its part of the whole width. */
  readonly width: number | undefined;
  /** Distance from the left edge at which a frozen column sticks. */
  readonly frozenAt: number | undefined;
  readonly startResize: (event: unknown) => void;
};

type ColumnsInput<Row> = {
  readonly gridId: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly isSelectable: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
};

/** Widths are the person's and stay in this browser; which columns there are and in what order belongs to the address and comes from the page. */
export function useColumns<Row>({ gridId, columns, isSelectable, scroller }: ColumnsInput<Row>) {
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
              width: sizes[column.id],
              startResize: (event) => {
                // All stay as they are while one moves, else those before it would move its edge away from the pointer.
                table.setColumnSizing(shownWidths(scroller.current));
                header.getResizeHandler()(event);
              },
              frozenAt: header.column.getIsPinned() === 'start' ? before + header.column.getStart('start') : undefined,
            },
          ];
    });
  }, [table, columns, sizes, isSelectable, scroller]);
  const setWidth = (id: string, width: number) =>
    table.setColumnSizing((before) => ({ ...before, [id]: Math.min(WIDEST, Math.max(NARROWEST, Math.round(width))) }));
  const checkWidth = isSelectable ? CHECK_WIDTH : 0;
  const narrowest = ({ column, width }: GridHeader<Row>) => width ?? narrowestOf(column);
  const frozenWidth = headers.reduce(
    (sum, header) => (header.frozenAt === undefined ? sum : header.frozenAt + narrowest(header)),
    checkWidth,
  );
  return {
    headers,
    template: [...(isSelectable ? [`${CHECK_WIDTH}px`] : []), ...tracksOf(headers)].join(' '),
    frozenWidth,
    /** Under it the grid scrolls sideways. */
    width: headers.reduce((sum, header) => sum + narrowest(header), checkWidth),
    setWidth,
    /** By a step, wider or narrower than it stands there. */
    widen: (id: string, by: 1 | -1) => setWidth(id, (shownWidths(scroller.current)[id] ?? 0) + by * STEP),
  };
}

/** Where all widths are set, the last column takes what they leave. */
function tracksOf<Row>(headers: readonly GridHeader<Row>[]): string[] {
  const allSet = headers.every(({ width }) => width !== undefined);
  return headers.map(({ column, width }, at) => {
    if (width === undefined) return trackOf(column);
    return allSet && at === headers.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`;
  });
}

/** The widths as they stand on screen. */
function shownWidths(grid: HTMLElement | null): Record<string, number> {
  const cells = grid?.querySelectorAll<HTMLElement>('[data-column]') ?? [];
  return Object.fromEntries([...cells].map((cell) => [cell.dataset['column'] ?? '', cell.offsetWidth]));
}

function keptWidths(key: string): Record<string, number> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return Object.fromEntries(Object.entries(kept as object).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
  } catch {
    return {};
  }
}
