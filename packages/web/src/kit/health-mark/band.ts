export { shownChange, shownScore } from '@perennial/words/shown-score';

export const bands = ['green', 'yellow', 'red', 'unknown'] as const;
export type Band = (typeof bands)[number];

/** The symbol of a band in charts; ECharts names. Unknown is drawn hollow. */
export const bandSymbols: Readonly<Record<Band, 'circle' | 'diamond' | 'triangle'>> = {
  green: 'circle',
  yellow: 'diamond',
  red: 'triangle',
  unknown: 'circle',
};
