import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import { usePreferences } from '../preferences/preferences.ts';
import { useWords } from '../words/words-provider.tsx';
import type { GridSort } from './columns.ts';
import type { GridProps } from './grid-props.ts';
import { moved } from './move.ts';
import type { Place } from './move.ts';
import { everythingSelected, nothingSelected, selectedCount, toggled, withSelected } from './selection.ts';
import type { GridSelection } from './selection.ts';
import type { GridHeader } from './use-columns.ts';

type GridKeysInput<Row> = Pick<GridProps<Row>, 'rowId' | 'onSelection' | 'onOpen' | 'onPeek' | 'onFocusRow' | 'onSort'> & {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rowAt: (index: number) => Row | undefined;
  readonly total: number;
  readonly headers: readonly GridHeader<Row>[];
  readonly isSelectable: boolean;
  readonly selection: GridSelection;
  readonly setWidth: (columnId: string, width: number) => void;
  readonly onActiveRow: (row: number) => void;
  readonly pageRows: number;
};

const WIDTH_STEP = 16;

/** The keyboard of a grid: one tab stop that the arrows move, and what acts on the row under it. */
export function useGridKeys<Row>(input: GridKeysInput<Row>) {
  const t = useWords();
  const { singleKeys } = usePreferences();
  const [place, setState] = useState<Place>({ row: 0, column: 0 });
  const [said, setSaid] = useState('');
  const wantsFocus = useRef(false);
  const { scroller, rowAt, total, headers, isSelectable, selection, onSelection, rowId, onActiveRow, onFocusRow } = input;
  const setPlace = useCallback((next: Place) => { setState(next); onActiveRow(next.row); }, [onActiveRow]);

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-place="${place.row}:${place.column}"]`)?.focus();
  }, [place, scroller]);

  const row = place.row < 0 ? undefined : rowAt(place.row);
  const focused = row === undefined ? undefined : rowId(row);
  const tellFocus = useEffectEvent((_id: string | undefined) => onFocusRow?.(row));
  useEffect(() => tellFocus(focused), [focused]);

  const move = (next: Place) => { wantsFocus.current = true; setPlace(next); };
  const toggleAll = () => onSelection?.(selectedCount(selection, total) === total ? nothingSelected : everythingSelected);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.defaultPrevented || !(event.target as HTMLElement).dataset['place']) return;
    if (handle(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const handle = (event: KeyboardEvent): boolean => {
    const { key, shiftKey, altKey } = event;
    const mod = event.ctrlKey || event.metaKey;
    if (mod && key.toLowerCase() === 'a' && isSelectable) return done(() => onSelection?.(everythingSelected));
    if (altKey && (key === 'ArrowLeft' || key === 'ArrowRight')) return resized(key === 'ArrowRight' ? WIDTH_STEP : -WIDTH_STEP);
    if (mod || altKey || (key.length === 1 && key !== ' ' && !singleKeys)) return false;
    if (key === 'Escape' && selectedCount(selection, total) > 0) return done(() => onSelection?.(nothingSelected));
    const next = moved(place, key, { rows: total, columns: headers.length + (isSelectable ? 1 : 0), page: input.pageRows });
    if (next !== undefined) {
      if (shiftKey && isSelectable && next.row >= 0) selectRange(place.row, next.row);
      return done(() => move(next));
    }
    if (row === undefined) return false;
    if (key === 'x' && isSelectable) return done(() => onSelection?.(toggled(selection, rowId(row))));
    if (key === ' ' && place.column === 0 && isSelectable) return done(() => onSelection?.(toggled(selection, rowId(row))));
    if (key === ' ' && input.onPeek) return done(() => input.onPeek?.(row));
    if ((key === 'Enter' || key === 'o') && input.onOpen) return done(() => input.onOpen?.(row));
    return false;
  };

  const resized = (by: number): boolean => {
    const header = headers[place.column - (isSelectable ? 1 : 0)];
    return header !== undefined && done(() => input.setWidth(header.column.id, header.width + by));
  };

  const selectRange = (from: number, to: number) => {
    const rows = [rowAt(Math.max(0, from)), rowAt(to)].filter((one): one is Row & {} => one !== undefined);
    onSelection?.(withSelected(selection, rows.map(rowId), true));
  };

  /** A double click on the edge fits the column to what of it is on screen. */
  const fit = (columnId: string) => {
    const at = headers.findIndex(({ column }) => column.id === columnId) + (isSelectable ? 1 : 0);
    const cells = [...(scroller.current?.querySelectorAll<HTMLElement>(`[data-place$=":${at}"]`) ?? [])];
    input.setWidth(columnId, Math.max(...cells.map(contentWidth)));
  };

  const sorted = (sort: GridSort) => {
    input.onSort?.(sort);
    const name = headers.find(({ column }) => column.id === sort.column)?.column.header ?? sort.column;
    setSaid(t(sort.direction === 'up' ? 'kit.grid.sortedUp' : 'kit.grid.sortedDown', { name }));
  };

  const onFocus = (event: FocusEvent<HTMLDivElement>) => {
    const at = event.target.closest<HTMLElement>('[data-place]')?.dataset['place']?.split(':').map(Number);
    const [toRow, toColumn] = at ?? [];
    if (toRow !== undefined && toColumn !== undefined && (toRow !== place.row || toColumn !== place.column)) setPlace({ row: toRow, column: toColumn });
  };

  return { place, said, setPlace, onKeyDown, onFocus, toggleAll, fit, sorted };
}

function done(act: () => void): true {
  act();
  return true;
}

const PADDING = 26;

/** What the content of a cell would take if nothing cut it. */
function contentWidth(cell: HTMLElement): number {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return Math.ceil(range.getBoundingClientRect().width) + PADDING;
}
