import { fallingRates, type RateStep } from '../../kernel/statistics/index.ts';
import type { RatedCase } from './rated-case.ts';
import { standingOf } from './standing.ts';

/** What pulses, and points of the same days, came to. */
export type Learned = {
  readonly pulse: readonly RateStep[];
  /** Null where too few of the days have points. */
  readonly score: readonly RateStep[] | null;
  /** The share of all that was lost. */
  readonly base: number;
};

/** Null of too few: they would foretell by chance. */
export function learnFrom(cases: readonly RatedCase[]): Learned | null {
  if (!standingOf(cases).isEnough) return null;
  const scored = cases.flatMap((one) => (one.points === null ? [] : [{ ...one, points: one.points }]));
  return {
    pulse: fallingRates(cases.map((one) => ({ value: one.value, isTrue: isLost(one) }))),
    score: standingOf(scored).isEnough ? fallingRates(scored.map((one) => ({ value: one.points, isTrue: isLost(one) }))) : null,
    base: cases.filter(isLost).length / cases.length,
  };
}

export function isLost({ outcome }: RatedCase): boolean {
  return outcome === 'left';
}
