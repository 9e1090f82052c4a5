import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { useState } from 'react';
import { useBlocks } from './use-blocks.ts';
import type { GridSource } from './use-blocks.ts';

const SKELETON_ROWS = 14;
const OVERSCAN = 12;
/** The blocks in view are looked at anew after this many rows of scrolling. */
const LOOK_EVERY_ROWS = 100;

/** Which rows are on screen, and their blocks. */
export function useRowsInView<Row>(source: GridSource<Row>, scroller: RefObject<HTMLDivElement | null>, height: number) {
  const [range, setRange] = useState({ first: 0, last: 0 });
  const [activeRow, setActiveRow] = useState(0);
  const blocks = useBlocks(source, range.first, range.last);
  const virtual = useVirtualizer({
    count: blocks.total ?? SKELETON_ROWS,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    useFlushSync: false,
    // The row that holds the focus stays in the page wherever one scrolls, else the keyboard would lose its place.
    rangeExtractor: (visible) => withRow(defaultRangeExtractor(visible), activeRow, visible.count),
    onChange: ({ range: seen }) => {
      if (seen && (isElsewhere(seen.startIndex, range.first) || isElsewhere(seen.endIndex, range.last)))
        setRange({ first: seen.startIndex - OVERSCAN, last: seen.endIndex + OVERSCAN });
    },
  });
  return { blocks, virtual, setActiveRow };
}

export type RowsInView<Row> = ReturnType<typeof useRowsInView<Row>>;

const isElsewhere = (one: number, other: number) => Math.floor(one / LOOK_EVERY_ROWS) !== Math.floor(other / LOOK_EVERY_ROWS);

function withRow(rows: number[], row: number, count: number): number[] {
  return row < 0 || row >= count || rows.includes(row) ? rows : [...rows, row].toSorted((a, b) => a - b);
}
