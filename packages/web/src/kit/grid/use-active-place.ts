import { useEffect, useRef, useState } from 'react';
import type { FocusEvent, RefObject } from 'react';
import type { Place } from './move.ts';

/** The cell that holds the grid's one tab stop. `moveTo` brings the focus along; `setPlace` follows a focus that is there already. */
export function useActivePlace(scroller: RefObject<HTMLDivElement | null>) {
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-place="${place.row}:${place.column}"]`)?.focus();
  }, [place, scroller]);
  const moveTo = (next: Place) => {
    wantsFocus.current = true;
    setPlace(next);
  };
  const onFocus = (event: FocusEvent<HTMLDivElement>) => {
    const next = placeOf(event.target);
    if (next !== undefined && (next.row !== place.row || next.column !== place.column)) setPlace(next);
  };
  return { place, setPlace, moveTo, onFocus };
}

/** Where an element is in the grid, by the mark of its cell. */
function placeOf(element: Element): Place | undefined {
  const [row, column] = element.closest<HTMLElement>('[data-place]')?.dataset['place']?.split(':').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
}
