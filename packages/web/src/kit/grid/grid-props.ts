import type { ReactNode } from 'react';
import type { GridColumn, GridSort } from './columns.ts';
import type { HeaderActions } from './header.tsx';
import type { GridSelection } from './selection.ts';
import type { GridSource } from './use-blocks.ts';

export type GridProps<Row> = HeaderActions & {
  /** Names the kept column widths; unique in the app: `portfolio`. */
  readonly id: string;
  /** What the rows are, for screen readers and for "… could not be read". */
  readonly name: string;
  /** Keep it stable with useMemo: rows are drawn anew when it changes. */
  readonly columns: readonly GridColumn<Row>[];
  readonly source: GridSource<Row>;
  readonly rowId: (row: Row) => string;
  /** Account, band word, first reason: what a screen reader says of the row. Keep it stable, as the columns. */
  readonly rowName: (row: Row) => string;
  readonly today: string;
  readonly sort?: GridSort | undefined;
  readonly selection?: GridSelection;
  readonly onSelection?: (selection: GridSelection) => void;
  /** Buttons of the bar that appears with a selection. */
  readonly bulkActions?: ReactNode;
  /** Enter, `o`, double click. */
  readonly onOpen?: (row: Row) => void;
  /** Space and click. */
  readonly onPeek?: (row: Row) => void;
  /** The row that is open beside the grid. */
  readonly currentId?: string | undefined;
  /** Told when the focused row changes: prefetch it, make it what commands act on. */
  readonly onFocusRow?: (row: Row | undefined) => void;
  readonly empty: ReactNode;
};
