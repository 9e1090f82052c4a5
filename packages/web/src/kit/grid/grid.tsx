/* oxlint-disable jsx-a11y/interactive-supports-focus -- the one tab stop of a grid is a cell that moves, not the grid */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useFormat } from '../format/use-format.ts';
import { Failed } from '../states/states.tsx';
import { useWords } from '../words/words-provider.tsx';
import classes from './grid.module.css';
import type { GridProps } from './grid-props.ts';
import { GridHeaderRow } from './header.tsx';
import { GridRow } from './row.tsx';
import { isSelected as isIn, nothingSelected, selectedCount, toggled } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useBlocks } from './use-blocks.ts';
import { useColumns } from './use-columns.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useRowHeight } from './use-row-height.ts';

const SKELETON_ROWS = 14;
const OVERSCAN = 12;

/** The one table of the app: virtual rows in blocks, frozen account column, one tab stop. Its parent gives it its height. */
export function Grid<Row>(props: GridProps<Row>) {
  const { id, name, columns, source, rowId, rowName, today, sort, selection = nothingSelected, onSelection, bulkActions, onPeek, onOpen, currentId, empty } = props;
  const t = useWords();
  const format = useFormat();
  const height = useRowHeight();
  const scroller = useRef<HTMLDivElement>(null);
  const isSelectable = onSelection !== undefined;
  const { headers, template, width, frozenWidth, setWidth } = useColumns(id, columns, isSelectable);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const [activeRow, setActiveRow] = useState(0);
  const blocks = useBlocks(source, range.first, range.last);
  const total = blocks.total ?? 0;
  const virtual = useVirtualizer({
    count: blocks.total ?? SKELETON_ROWS, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: OVERSCAN, useFlushSync: false,
    // The row that holds the focus stays in the page wherever one scrolls, else the keyboard would lose its place.
    rangeExtractor: (visible) => [...new Set([...defaultRangeExtractor(visible), ...(activeRow >= 0 && activeRow < visible.count ? [activeRow] : [])])].toSorted((a, b) => a - b),
    onChange: ({ range: seen }) => {
      if (seen && (Math.floor(seen.startIndex / 100) !== Math.floor(range.first / 100) || Math.floor(seen.endIndex / 100) !== Math.floor(range.last / 100))) {
        setRange({ first: seen.startIndex - OVERSCAN, last: seen.endIndex + OVERSCAN });
      }
    },
  });
  const tools = useMemo(() => ({ format, t, today }), [format, t, today]);
  const keys = useGridKeys({ ...props, scroller, rowAt: blocks.rowAt, total, headers, isSelectable, selection, setWidth, onActiveRow: setActiveRow, pageRows: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2) });
  const latest = useRef({ props, blocks, selection });
  latest.current = { props, blocks, selection };
  const onToggle = useCallback((index: number) => {
    const now = latest.current;
    const row = now.blocks.rowAt(index);
    if (row !== undefined) now.props.onSelection?.(toggled(now.selection, now.props.rowId(row)));
  }, []);
  const onRow = useCallback((index: number, act: 'onOpen' | 'onPeek') => {
    const row = latest.current.blocks.rowAt(index);
    if (row !== undefined) latest.current.props[act]?.(row);
  }, []);
  const { setPlace } = keys;
  const onClick = useCallback((index: number, column: number) => { setPlace({ row: index, column }); onRow(index, 'onPeek'); }, [setPlace, onRow]);
  const onDoubleClick = useCallback((index: number) => onRow(index, 'onOpen'), [onRow]);

  if (blocks.error !== undefined && blocks.total === undefined) return <Failed what={name} onRetry={blocks.retry} />;
  const count = selectedCount(selection, total);
  return (
    <div className={classes.frame}>
      {blocks.error !== undefined && <Failed what={name} onRetry={blocks.retry} />}
      <div ref={scroller} className={classes.scroller} role="grid" aria-label={name} aria-rowcount={blocks.total === undefined ? -1 : total + 1} aria-colcount={headers.length + (isSelectable ? 1 : 0)}
        aria-multiselectable={isSelectable || undefined} aria-busy={blocks.isPending} onKeyDown={keys.onKeyDown} onFocus={keys.onFocus} data-peekable={onPeek !== undefined || onOpen !== undefined}
        style={{ ['--grid-template' as string]: template, ['--grid-width' as string]: `${width}px`, ['--grid-row' as string]: `${height}px`, scrollPaddingLeft: frozenWidth, scrollPaddingTop: height }}>
        <GridHeaderRow headers={headers} sort={sort} activeColumn={keys.place.row === -1 ? keys.place.column : undefined} isSelectable={isSelectable}
          allSelected={total > 0 && count === total} someSelected={count > 0} onToggleAll={keys.toggleAll} onWidth={setWidth} onFit={keys.fit}
          onSort={props.onSort && keys.sorted} onFilter={props.onFilter} onHide={props.onHide} onMove={props.onMove} />
        <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = blocks.rowAt(index);
            const key = row === undefined ? undefined : rowId(row);
            return (
              // By place, not by row: the focused cell must stay the same element while its row arrives or the sort changes.
              <GridRow key={index} row={row} index={index} top={start} headers={headers} name={row === undefined ? undefined : rowName(row)} isSelectable={isSelectable}
                isSelected={key !== undefined && isIn(selection, key)} isCurrent={key !== undefined && currentId === key}
                activeColumn={keys.place.row === index ? keys.place.column : undefined} tools={tools} onToggle={onToggle} onClick={onClick} onDoubleClick={onDoubleClick} />
            );
          })}
        </div>
      </div>
      {blocks.total === 0 && <div className={classes.empty}>{empty}</div>}
      <div role="status" className="p-visually-hidden">{keys.said}</div>
      {isSelectable && <SelectionBar selection={selection} total={total} onChange={onSelection}>{bulkActions}</SelectionBar>}
    </div>
  );
}
