import { useEffect, useEffectEvent, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { usePreferences } from '../preferences/preferences.ts';
import { useWords } from '../words/words-provider.tsx';
import type { GridSort } from './columns.ts';
import type { GridProps } from './grid-props.ts';
import { fittingWidth } from './fit-column.ts';
import { moved, type Place } from './move.ts';
import { allToggled, everythingSelected, nothingSelected, selectedCount, toggled, withSelected } from './selection.ts';
import type { GridSelection } from './selection.ts';
import { useActivePlace } from './use-active-place.ts';
import type { GridHeader } from './use-columns.ts';

type GridKeysInput<Row> = Pick<GridProps<Row>, 'rowId' | 'onSelection' | 'onOpen' | 'onPeek' | 'onFocusRow' | 'onSort'> & {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rowAt: (index: number) => Row | undefined;
  readonly total: number;
  readonly headers: readonly GridHeader<Row>[];
  readonly isSelectable: boolean;
  readonly selection: GridSelection;
  readonly onEdit: (place: Place) => void;
  readonly setWidth: (columnId: string, width: number) => void;
  readonly widen: (columnId: string, by: 1 | -1) => void;
  readonly rowHeight: number;
};

/** The keyboard of a grid: one tab stop that the arrows move, and what acts on the row under it. */
export function useGridKeys<Row>(input: GridKeysInput<Row>) {
  const t = useWords();
  const { singleKeys } = usePreferences();
  const [said, setSaid] = useState('');
  const { scroller, rowAt, total, headers, isSelectable, selection, onSelection, rowId, onFocusRow } = input;
  const { place, setPlace, moveTo, onFocus } = useActivePlace(scroller);
  const row = place.row < 0 ? undefined : rowAt(place.row);
  const focused = row === undefined ? undefined : rowId(row);
  const tellFocus = useEffectEvent((_id: string | undefined) => onFocusRow?.(row));
  useEffect(() => tellFocus(focused), [focused]);

  const toggleAll = () => onSelection?.(allToggled(selection, total));
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
    if (altKey && (key === 'ArrowLeft' || key === 'ArrowRight')) return resized(key === 'ArrowRight' ? 1 : -1);
    if (mod || altKey || (key.length === 1 && key !== ' ' && !singleKeys)) return false;
    if (key === 'Escape' && selectedCount(selection, total) > 0) return done(() => onSelection?.(nothingSelected));
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / input.rowHeight) - 2);
    const next = moved(place, key, { rows: total, columns: headers.length + (isSelectable ? 1 : 0), page });
    if (next !== undefined) {
      if (shiftKey && isSelectable && next.row >= 0) selectRange(place.row, next.row);
      return done(() => moveTo(next));
    }
    const act = row === undefined ? undefined : rowAct(key, row);
    return act !== undefined && done(act);
  };

  const rowAct = (key: string, on: Row): (() => void) | undefined => {
    const toggle = () => onSelection?.(toggled(selection, rowId(on)));
    if (key === 'x' || (key === ' ' && place.column === 0)) return isSelectable ? toggle : undefined;
    if (key === ' ') return input.onPeek && (() => input.onPeek?.(on));
    const edit = headers[place.column - (isSelectable ? 1 : 0)]?.column.edit;
    if ((key === 'F2' || key === 'Enter') && edit !== undefined) return () => input.onEdit(place);
    return (key === 'Enter' || key === 'o') && input.onOpen ? () => input.onOpen?.(on) : undefined;
  };

  const resized = (by: 1 | -1): boolean => {
    const header = headers[place.column - (isSelectable ? 1 : 0)];
    return header !== undefined && done(() => input.widen(header.column.id, by));
  };

  const selectRange = (from: number, to: number) => {
    const rows = [rowAt(Math.max(0, from)), rowAt(to)].filter((one): one is Row & {} => one !== undefined);
    onSelection?.(withSelected(selection, rows.map(rowId), true));
  };

  /** A double click on the edge fits the column to what of it is on screen. */
  const fit = (columnId: string) => {
    const at = headers.findIndex(({ column }) => column.id === columnId);
    input.setWidth(columnId, fittingWidth(scroller.current, at + (isSelectable ? 1 : 0)));
  };

  const sorted = (sort: GridSort) => {
    input.onSort?.(sort);
    const name = headers.find(({ column }) => column.id === sort.column)?.column.header ?? sort.column;
    setSaid(t(sort.direction === 'up' ? 'kit.grid.sortedUp' : 'kit.grid.sortedDown', { name }));
  };

  return { place, said, setPlace, onKeyDown, onFocus, toggleAll, fit, sorted };
}

function done(act: () => void): true {
  act();
  return true;
}
