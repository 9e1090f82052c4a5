/* oxlint-disable jsx-a11y/click-events-have-key-events -- the keys of all cells are handled by the grid itself, in use-grid-keys.ts */
import { memo } from 'react';
import type { CSSProperties, ReactElement } from 'react';
import { useWords } from '../words/words-provider.tsx';
import { CellEditor, EditButton } from './cell-editor.tsx';
import { cellOf } from './cell.tsx';
import type { CellTools } from './cell.tsx';
import { isEndAligned } from './columns.ts';
import classes from './grid.module.css';
import type { GridHeader } from './use-columns.ts';

type GridRowProps<Row> = {
  /** Undefined while its block is on the way: skeleton cells. */
  readonly row: Row | undefined;
  readonly index: number;
  readonly top: number;
  readonly headers: readonly GridHeader<Row>[];
  readonly rowName: (row: Row) => string;
  readonly isSelectable: boolean;
  readonly isSelected: boolean;
  readonly isCurrent: boolean;
  /** The column that holds the grid's one tab stop, where it is in this row. */
  readonly activeColumn: number | undefined;
  /** The column whose editor is open in this row. */
  readonly editedColumn: number | undefined;
  readonly tools: CellTools;
  readonly onEdit: (index: number, column: number) => void;
  readonly onStop: () => void;
  readonly onToggle: (index: number) => void;
  readonly onClick: (index: number, column: number) => void;
  readonly onDoubleClick: (index: number) => void;
};

/** While its block is on the way, and nobody stands on it: one bar in place of its cells, as whoever drags the bar passes hundreds. */
function WaitingRow({ index, top }: { readonly index: number; readonly top: number }) {
  const t = useWords();
  return (
    <div role="row" aria-rowindex={index + 2} className={classes.row} style={{ top }}>
      <div role="gridcell" aria-busy="true" aria-label={t('states.loading')} className={classes.waiting} />
    </div>
  );
}

function Row<Row>(props: GridRowProps<Row>) {
  return props.row === undefined && props.activeColumn === undefined ? (
    <WaitingRow index={props.index} top={props.top} />
  ) : (
    <WholeRow {...props} />
  );
}

function WholeRow<Row>({
  row,
  index,
  top,
  headers,
  rowName,
  isSelectable,
  isSelected,
  isCurrent,
  activeColumn,
  editedColumn,
  tools,
  onEdit,
  onStop,
  onToggle,
  onClick,
  onDoubleClick,
}: GridRowProps<Row>) {
  const t = useWords();
  const name = row === undefined ? undefined : rowName(row);
  const first = isSelectable ? 1 : 0;
  const tabIndexOf = (column: number) => (activeColumn === column ? 0 : -1);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-label={name}
      aria-selected={isSelectable ? isSelected : undefined}
      aria-current={isCurrent || undefined}
      className={classes.row}
      data-selected={isSelected}
      data-current={isCurrent}
      style={{ top }}
      onDoubleClick={() => onDoubleClick(index)}
    >
      {isSelectable && (
        <div
          role="gridcell"
          aria-colindex={1}
          tabIndex={tabIndexOf(0)}
          data-place={`${index}:0`}
          className={classes.check}
          onClick={() => onToggle(index)}
        >
          {/* The native one: a grid draws fifty at a time. */}
          <input
            type="checkbox"
            checked={isSelected}
            readOnly
            tabIndex={-1}
            aria-label={t('kit.grid.selectRow', { name: name ?? String(index + 1) })}
          />
        </div>
      )}
      {headers.map(({ column, frozenAt }, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + first + 1}
          tabIndex={tabIndexOf(at + first)}
          data-place={`${index}:${at + first}`}
          className={classes.cell}
          data-type={column.type}
          data-end={isEndAligned(column.type)}
          data-frozen={frozenAt !== undefined}
          data-editable={column.edit !== undefined || undefined}
          style={frozen(frozenAt)}
          onClick={() => onClick(index, at + first)}
        >
          {row === undefined ? (
            <span className={classes.skeleton} />
          ) : editedColumn === at + first ? (
            <CellEditor name={column.header} onStop={onStop} editor={column.edit?.(row, onStop)}>
              {cellOf(column, row, tools)}
            </CellEditor>
          ) : (
            cellOf(column, row, tools)
          )}
          {row !== undefined && column.edit && <EditButton name={column.header} onEdit={() => onEdit(index, at + first)} />}
        </div>
      ))}
    </div>
  );
}

/** Scrolling makes new rows; the ones that stay are not drawn again. */
export const GridRow = memo(Row) as <R>(props: GridRowProps<R>) => ReactElement;

export const frozen = (at: number | undefined): CSSProperties | undefined => (at === undefined ? undefined : { left: at });
