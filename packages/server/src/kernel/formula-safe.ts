const STARTS_FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** Text that a spreadsheet would run as a formula gets an apostrophe, which makes it text again. */
export function formulaSafe(said: string): string {
  return STARTS_FORMULA.test(said) ? `'${said}` : said;
}
