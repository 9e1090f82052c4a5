import type { RefObject } from 'react';
import type { CellTools } from './cell.tsx';
import classes from './grid.module.css';
import type { GridProps } from './grid-props.ts';
import type { Place } from './move.ts';
import { GridRow } from './row.tsx';
import { isSelected } from './selection.ts';
import type { GridSelection } from './selection.ts';
import type { GridHeader } from './use-columns.ts';
import type { useBlocksInView } from './use-blocks-in-view.ts';
import { useRowsInView } from './use-rows-in-view.ts';

type GridBodyProps<Row> = Pick<GridProps<Row>, 'rowId' | 'rowName' | 'currentId'> & {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly blocks: ReturnType<typeof useBlocksInView<Row>>;
  readonly height: number;
  readonly headers: readonly GridHeader<Row>[];
  readonly place: Place;
  readonly selection: GridSelection;
  readonly isSelectable: boolean;
  readonly tools: CellTools;
  /** The place whose editor is open. */
  readonly edited: Place | undefined;
  readonly onEdit: (index: number, column: number) => void;
  readonly onStop: () => void;
  readonly onToggle: (index: number) => void;
  readonly onClick: (index: number, column: number) => void;
  readonly onDoubleClick: (index: number) => void;
};

/** The rows on screen. It alone is drawn anew while one scrolls, and of its rows only the new ones are. */
export function GridBody<Row>({
  scroller,
  blocks,
  height,
  rowId,
  rowName,
  currentId,
  place,
  edited,
  selection,
  ...row
}: GridBodyProps<Row>) {
  const virtual = useRowsInView({ scroller, total: blocks.total, height, activeRow: place.row, onSeen: blocks.onSeen });
  return (
    <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start }) => {
        const found = blocks.rowAt(index);
        const key = found === undefined ? undefined : rowId(found);
        return (
          // By place, not by row: the focused cell must stay the same element while its row arrives or the sort changes.
          <GridRow
            key={index}
            row={found}
            index={index}
            top={start}
            rowName={rowName}
            isSelected={key !== undefined && isSelected(selection, key)}
            isCurrent={key !== undefined && currentId === key}
            activeColumn={place.row === index ? place.column : undefined}
            editedColumn={edited?.row === index ? edited.column : undefined}
            {...row}
          />
        );
      })}
    </div>
  );
}
