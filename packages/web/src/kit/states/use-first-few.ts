import { useDeferredValue } from 'react';

/** The first few rows with the first picture, the rest right after it, in pieces that keep nobody waiting. */
export function useFirstFew<Row>(rows: readonly Row[], few: number): readonly Row[] {
  const isWhole = useDeferredValue(true, false);
  return isWhole ? rows : rows.slice(0, few);
}
