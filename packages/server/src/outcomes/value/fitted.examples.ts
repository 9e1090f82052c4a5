import { atOnce } from '../../kernel/steps.ts';
import { type FittedCurve, retentionCurveSteps } from './retention-curve.ts';

/** The published High End customers: of 1,000, so many left at each of seven renewals. */
export const HIGH_END_COUNTS = { lost: [131, 126, 90, 60, 42, 34, 26], kept: [0, 0, 0, 0, 0, 0, 491] };

export function atOnceCurve(counts = HIGH_END_COUNTS): FittedCurve {
  const { fitted } = atOnce(retentionCurveSteps(counts));
  if (fitted === null) throw new Error('There is enough of it');
  return fitted;
}
