/** What stands in front of a refused row in its file. Sent again, nothing of it belongs to the row. */
export const REFUSED_COLUMNS: readonly string[] = ['refused_line', 'refused_reason', 'refused_field'];

/** Cells of refused rows as they were: in their file a quote keeps spreadsheets from running them. Other files stay as they are. */
export function cellsAsTheyWere(header: readonly string[]): (cell: string) => string {
  const isSentAgain = REFUSED_COLUMNS.every((column) => header.includes(column));
  return isSentAgain ? (cell) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell) : (cell) => cell;
}
