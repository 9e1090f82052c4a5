/** A place in the grid: row −1 is the header, column 0 the first one (the check box where rows can be selected). */
export type Place = { readonly row: number; readonly column: number };

export type Extent = { readonly rows: number; readonly columns: number; readonly page: number };

/** Where a key moves to, or undefined where the key does not move. */
export function moved(place: Place, key: string, { rows, columns, page }: Extent): Place | undefined {
  const row = (to: number) => ({ ...place, row: Math.max(-1, Math.min(rows - 1, to)) });
  const column = (to: number) => ({ ...place, column: Math.max(0, Math.min(columns - 1, to)) });
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return row(place.row + 1);
    case 'ArrowUp':
    case 'k':
      return row(place.row - 1);
    case 'ArrowLeft':
      return column(place.column - 1);
    case 'ArrowRight':
      return column(place.column + 1);
    case 'Home':
      return row(0);
    case 'End':
      return row(rows - 1);
    case 'PageDown':
      return row(place.row + page);
    case 'PageUp':
      return row(Math.max(0, place.row - page));
    default:
      return undefined;
  }
}
