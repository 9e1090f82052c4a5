/* oxlint-disable jsx-a11y/interactive-supports-focus -- the one tab stop of a grid is a cell that moves, not the grid */
import { useMemo, useRef } from 'react';
import { useFormat } from '../format/use-format.ts';
import { Failed } from '../states/states.tsx';
import { useWords } from '../words/words-provider.tsx';
import { GridBody } from './grid-body.tsx';
import classes from './grid.module.css';
import type { GridProps } from './grid-props.ts';
import { GridHeaderRow } from './header.tsx';
import { nothingSelected, selectedCount } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useBlocksInView } from './use-blocks-in-view.ts';
import { useColumns } from './use-columns.ts';
import { useEdited } from './use-edited.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useRowActs } from './use-row-acts.ts';
import { useRowHeight } from './use-row-height.ts';
import { WholeText } from './whole-text.tsx';

/** The one table of the app: virtual rows in blocks, frozen account column, one tab stop. Its parent gives it its height. */
export function Grid<Row>(props: GridProps<Row>) {
  const { name, today, selection = nothingSelected, onSelection, onPeek, onOpen } = props;
  const t = useWords();
  const format = useFormat();
  const height = useRowHeight();
  const scroller = useRef<HTMLDivElement>(null);
  const isSelectable = onSelection !== undefined;
  const { headers, template, width, frozenWidth, setWidth, widen } = useColumns({
    gridId: props.id,
    columns: props.columns,
    isSelectable,
    scroller,
  });
  const blocks = useBlocksInView(props.source);
  const total = blocks.total ?? 0;
  const tools = useMemo(() => ({ format, t, today }), [format, t, today]);
  const common = { ...props, rowAt: blocks.rowAt, selection };
  const { edited, onEdit, onStop, onFocus } = useEdited(scroller);
  const keys = useGridKeys({
    ...common,
    scroller,
    total,
    headers,
    isSelectable,
    setWidth,
    widen,
    onEdit: ({ row, column }) => onEdit(row, column),
    rowHeight: height,
  });
  const acts = useRowActs({ ...common, setPlace: keys.setPlace });

  if (blocks.error !== undefined && blocks.total === undefined) return <Failed what={name} onRetry={blocks.retry} />;
  const count = selectedCount(selection, total);
  return (
    <div className={classes.frame}>
      {blocks.error !== undefined && <Failed what={name} onRetry={blocks.retry} />}
      <div
        ref={scroller}
        className={classes.scroller}
        role="grid"
        aria-label={name}
        aria-rowcount={blocks.total === undefined ? -1 : total + 1}
        aria-colcount={headers.length + (isSelectable ? 1 : 0)}
        aria-multiselectable={isSelectable || undefined}
        aria-busy={blocks.isPending}
        onKeyDown={keys.onKeyDown}
        onFocus={(event) => {
          keys.onFocus(event);
          onFocus(event);
        }}
        data-peekable={onPeek !== undefined || onOpen !== undefined}
        style={{
          ['--grid-template' as string]: template,
          ['--grid-width' as string]: `${width}px`,
          ['--grid-row' as string]: `${height}px`,
          scrollPaddingLeft: frozenWidth,
          scrollPaddingTop: height,
        }}
      >
        <GridHeaderRow
          headers={headers}
          sort={props.sort}
          activeColumn={keys.place.row === -1 ? keys.place.column : undefined}
          isSelectable={isSelectable}
          allSelected={total > 0 && count === total}
          someSelected={count > 0}
          onToggleAll={keys.toggleAll}
          onWiden={widen}
          onFit={keys.fit}
          onSort={props.onSort && keys.sorted}
          onFilter={props.onFilter}
          onHide={props.onHide}
          onMove={props.onMove}
        />
        <GridBody
          scroller={scroller}
          blocks={blocks}
          height={height}
          headers={headers}
          rowId={props.rowId}
          rowName={props.rowName}
          currentId={props.currentId}
          place={keys.place}
          edited={edited}
          onEdit={onEdit}
          onStop={onStop}
          selection={selection}
          isSelectable={isSelectable}
          tools={tools}
          {...acts}
        />
      </div>
      <WholeText scroller={scroller} />
      {blocks.total === 0 && <div className={classes.empty}>{props.empty}</div>}
      <div role="status" className="p-visually-hidden">
        {keys.said}
      </div>
      {isSelectable && (
        <SelectionBar selection={selection} total={total} onChange={onSelection}>
          {props.bulkActions}
        </SelectionBar>
      )}
    </div>
  );
}
