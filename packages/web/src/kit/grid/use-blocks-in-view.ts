import { useCallback, useEffect, useRef, useState } from 'react';
import { type Blocks, type GridSource, useBlocks } from './use-blocks.ts';

/** Rows are asked for this much before they come into view, either way. */
const AHEAD_ROWS = 150;
/** What is in view is looked at anew after this many rows of scrolling. */
const LOOK_EVERY_ROWS = 50;
/** Whoever drags the bar over thousands of rows asks for a few of them, not for each. */
const SEEKING_MS = 120;

type Seen = { readonly first: number; readonly last: number };

/** The blocks of the rows in view, and of those that come next. */
export function useBlocksInView<Row>(source: GridSource<Row>): Blocks<Row> & { readonly onSeen: (first: number, last: number) => void } {
  const [range, setRange] = useState<Seen>({ first: 0, last: 0 });
  const looked = useRef<Seen & { readonly at: number }>({ first: 0, last: 0, at: 0 });
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const onSeen = useCallback((first: number, last: number) => {
    clearTimeout(waiting.current);
    const look = () => {
      looked.current = { first, last, at: Date.now() };
      setRange({ first: first - AHEAD_ROWS, last: last + AHEAD_ROWS });
    };
    const moved = Math.max(Math.abs(first - looked.current.first), Math.abs(last - looked.current.last));
    if (moved < LOOK_EVERY_ROWS) return;
    const rest = looked.current.at + SEEKING_MS - Date.now();
    if (rest <= 0) look();
    else waiting.current = setTimeout(look, rest);
  }, []);
  return { ...useBlocks(source, range.first, range.last), onSeen };
}
