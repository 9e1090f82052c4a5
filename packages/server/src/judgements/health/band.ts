export type Band = 'green' | 'yellow' | 'red' | 'unknown';

/** The least points for each band; below `yellow` an account is red. */
export type BandFloors = { readonly green: number; readonly yellow: number };

export function bandOf(points: number | null, floors: BandFloors): Band {
  if (points === null) return 'unknown';
  if (points >= floors.green) return 'green';
  return points >= floors.yellow ? 'yellow' : 'red';
}

const WORSE: readonly Band[] = ['red', 'yellow', 'green'];

/** The band, but no better than the ceiling. What is unknown stays unknown, unless the ceiling is red: that needs no score. */
export function underCeiling(band: Band, ceiling: Exclude<Band, 'unknown'>): Band {
  if (band === 'unknown') return ceiling === 'red' ? 'red' : 'unknown';
  return WORSE.indexOf(band) <= WORSE.indexOf(ceiling) ? band : ceiling;
}
