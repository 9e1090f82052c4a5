const STARTS_FORMULA = /^'*\s*[=+\-@＝＋－＠]/;

/** Text that a spreadsheet would run as a formula gets an apostrophe, which makes it text again; so does text that already looks like that. */
export function formulaSafe(said: string): string {
  return STARTS_FORMULA.test(said) ? `'${said}` : said;
}

/** What `formulaSafe` made, as it was before; any other text as it is. A file of ours that comes back says what it said. */
export function formulaRead(cell: string): string {
  return cell.startsWith("'") && STARTS_FORMULA.test(cell) ? cell.slice(1) : cell;
}
