/** What stands in front of a refused row in its file. Sent again, nothing of it belongs to the row. */
export const REFUSED_COLUMNS: readonly string[] = ['refused_line', 'refused_reason', 'refused_field'];
