const PADDING = 26;

/** The width at which nothing of a column that is on screen is cut. `at` is its place, the check box counted. */
export function fittingWidth(scroller: HTMLElement | null, at: number): number {
  const cells = [...(scroller?.querySelectorAll<HTMLElement>(`[data-place$=":${at}"]`) ?? [])];
  return Math.max(0, ...cells.map(contentWidth));
}

function contentWidth(cell: HTMLElement): number {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return Math.ceil(range.getBoundingClientRect().width) + PADDING;
}
