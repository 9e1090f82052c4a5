import type { Band } from '../band.ts';
import type { BandMove, BandWeek } from '../store/health-insight.read.ts';

const BANDS: readonly Band[] = ['green', 'yellow', 'red', 'unknown'];

type Share = { accounts: number; arrMinor: number };
export type Shares = Record<Band, Share>;

export function noShares(): Shares {
  return {
    green: { accounts: 0, arrMinor: 0 },
    yellow: { accounts: 0, arrMinor: 0 },
    red: { accounts: 0, arrMinor: 0 },
    unknown: { accounts: 0, arrMinor: 0 },
  };
}

export function weeksOf(lines: readonly BandWeek[]) {
  return [...Map.groupBy(lines, (line) => line.endsOn)].map(([endsOn, own]) => {
    const bands = noShares();
    for (const { band, accounts, arrMinor } of own) bands[band] = { accounts, arrMinor };
    return { endsOn, bands };
  });
}

type Side = { readonly band: Band | null; readonly arrMinor: number | null };
export const nowOf = (move: BandMove): Side => ({ band: move.bandNow, arrMinor: move.arrMinorNow });

export function sharesOf(moves: readonly BandMove[], sideOf: (move: BandMove) => Side): Shares {
  const shares = noShares();
  for (const move of moves) {
    const { band, arrMinor } = sideOf(move);
    if (band === null) continue;
    shares[band] = { accounts: shares[band].accounts + 1, arrMinor: shares[band].arrMinor + (arrMinor ?? 0) };
  }
  return shares;
}

export function matrixOf(moves: readonly BandMove[]) {
  return BANDS.flatMap((from) =>
    BANDS.map((to) => {
      const own = moves.filter((move) => move.bandThen === from && move.bandNow === to);
      return { from, to, accounts: own.length, arrMinor: own.reduce((sum, move) => sum + (move.arrMinorNow ?? 0), 0) };
    }),
  );
}

const STEP = 5;

export function histogramOf(moves: readonly BandMove[]) {
  return Array.from({ length: 100 / STEP }, (_, at) => {
    const from = at * STEP;
    return { from, accounts: moves.filter(({ pointsNow }) => isWithin(pointsNow, from, from + STEP)).length };
  });
}

export function segmentsOf(moves: readonly BandMove[]) {
  return [...Map.groupBy(moves, (move) => move.segment)]
    .map(([segment, own]) => ({ segment, n: own.length, bands: sharesOf(own, nowOf) }))
    .sort((a, b) => b.n - a.n)
    .slice(0, 12);
}

/** Half-open, but the hundred belongs to the last step. */
export function isWithin(points: number | null, from: number, until: number): boolean {
  return points !== null && points >= from && (points < until || until === 100);
}
