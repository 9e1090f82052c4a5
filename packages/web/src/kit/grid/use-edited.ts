import { type RefObject, useCallback, useRef, useState } from 'react';
import type { FocusEvent } from 'react';
import type { Place } from './move.ts';

/** The cell whose editor is open. Closing it gives the focus back to the cell, unless it went to another one. */
export function useEdited(scroller: RefObject<HTMLDivElement | null>) {
  const [edited, setEdited] = useState<Place>();
  const open = useRef<Place>(undefined);
  const set = useCallback((place: Place | undefined) => {
    open.current = place;
    setEdited(place);
  }, []);
  const onEdit = useCallback((row: number, column: number) => set({ row, column }), [set]);
  const onStop = useCallback(() => {
    const cell = open.current && `[data-place="${open.current.row}:${open.current.column}"]`;
    set(undefined);
    if (cell !== undefined) setTimeout(() => scroller.current?.querySelector<HTMLElement>(cell)?.focus(), 0);
  }, [set, scroller]);
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const place = event.target.dataset['place'];
    if (edited !== undefined && place !== undefined && place !== `${edited.row}:${edited.column}`) set(undefined);
  };
  return { edited, onEdit, onStop, onFocus };
}
