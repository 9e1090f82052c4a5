import { useCallback, useEffect, useRef } from 'react';
import type { GridProps } from './grid-props.ts';
import type { Place } from './move.ts';
import { toggled } from './selection.ts';
import type { GridSelection } from './selection.ts';

type RowActsInput<Row> = Pick<GridProps<Row>, 'rowId' | 'onSelection' | 'onOpen' | 'onPeek'> & {
  readonly rowAt: (index: number) => Row | undefined;
  readonly selection: GridSelection;
  readonly setPlace: (place: Place) => void;
};

/** What a pointer does to a row. The functions stay the same ones, so that rows are not drawn anew for them. */
export function useRowActs<Row>(input: RowActsInput<Row>) {
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  const onToggle = useCallback((index: number) => {
    const { rowAt, onSelection, selection, rowId } = latest.current;
    const row = rowAt(index);
    if (row !== undefined) onSelection?.(toggled(selection, rowId(row)));
  }, []);
  const onClick = useCallback((index: number, column: number) => {
    const { rowAt, onPeek, setPlace } = latest.current;
    setPlace({ row: index, column });
    const row = rowAt(index);
    if (row !== undefined) onPeek?.(row);
  }, []);
  const onDoubleClick = useCallback((index: number) => {
    const row = latest.current.rowAt(index);
    if (row !== undefined) latest.current.onOpen?.(row);
  }, []);
  return { onToggle, onClick, onDoubleClick };
}
