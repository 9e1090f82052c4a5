import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useState } from 'react';

const SKELETON_ROWS = 14;
const OVERSCAN = 8;

type RowsInView = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Unknown until the first block is there. */
  readonly total: number | undefined;
  readonly height: number;
  readonly activeRow: number;
  /** The rows on screen, each time they change. */
  readonly onSeen: (first: number, last: number) => void;
};

/** Which rows are on screen, and where. */
export function useRowsInView({ scroller, total, height, activeRow, onSeen }: RowsInView) {
  // The rows' first effects run before the element around them is there; where all is known at once, nothing else would look again.
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  useEffect(() => setElement(scroller.current), [scroller]);
  return useVirtualizer({
    count: total ?? SKELETON_ROWS,
    getScrollElement: () => element,
    estimateSize: () => height,
    overscan: OVERSCAN,
    useFlushSync: false,
    // The row that holds the focus stays in the page wherever one scrolls, else the keyboard would lose its place.
    rangeExtractor: (visible) => withRow(defaultRangeExtractor(visible), activeRow, visible.count),
    onChange: ({ range }) => {
      if (range) onSeen(range.startIndex, range.endIndex);
    },
  });
}

function withRow(rows: number[], row: number, count: number): number[] {
  return row < 0 || row >= count || rows.includes(row) ? rows : [...rows, row].toSorted((a, b) => a - b);
}
