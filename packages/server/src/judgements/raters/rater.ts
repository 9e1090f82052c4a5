import type { RatedCase } from './rated-case.ts';
import { raterFigures, type RaterFigures } from './rater-figures.ts';
import { isResolved, LEAST, standingOf } from './standing.ts';

export type Rater = {
  readonly raterId: string;
  readonly pulses: number;
  /** Accounts with an outcome in the window, and how many of them were lost; null, as are the figures, of too few. */
  readonly resolved: { readonly n: number; readonly of: number; readonly pulses: number } | null;
  /** So many more are needed. */
  readonly missing: { readonly resolved: number; readonly lost: number };
  /** Not counted: notice given before, left too soon after, too early to tell. */
  readonly leftOut: { readonly noticed: number; readonly soon: number; readonly notOver: number };
  readonly figures: RaterFigures | null;
};

/** One rater against all others, with enough cases or without a figure. */
export function raterOf(raterId: string, cases: readonly RatedCase[]): Rater {
  const own = cases.filter((one) => one.raterId === raterId);
  const resolved = own.filter(isResolved);
  const others = cases.filter((one) => one.raterId !== raterId && isResolved(one));
  const standing = standingOf(resolved);
  const count = (outcome: RatedCase['outcome']) => own.filter((one) => one.outcome === outcome).length;
  return {
    raterId,
    pulses: own.length,
    resolved: standing.isEnough ? { n: standing.lost, of: standing.resolved, pulses: resolved.length } : null,
    missing: { resolved: Math.max(0, LEAST.resolved - standing.resolved), lost: Math.max(0, LEAST.lost - standing.lost) },
    leftOut: { noticed: count('noticed'), soon: count('left_soon'), notOver: count('not_over') },
    figures: standing.isEnough ? raterFigures(resolved, others) : null,
  };
}

/** Those with most accounts judged first, at most so many. */
export function ratersOf(cases: readonly RatedCase[], most: number): readonly Rater[] {
  const byRater = Map.groupBy(cases, ({ raterId }) => raterId);
  const ids = [...byRater].flatMap(([id, own]) => (id === null ? [] : [{ id, n: standingOf(own).resolved }]));
  return ids
    .sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id }) => raterOf(id, cases));
}
