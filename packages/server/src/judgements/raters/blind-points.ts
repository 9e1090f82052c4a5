import { type CombinedBy, groupPoints, type MeasureScore } from '../health/index.ts';

/** What of a score is left without the measures that may know the decision. */
export type BlindScore = CombinedBy & { readonly measures: readonly Pick<MeasureScore, 'group' | 'weight' | 'points'>[] | null };

/** Its points, put together as the scorecard does; null where nothing is left. */
export function blindPoints({ measures, combining, coverageRatioMin }: BlindScore): number | null {
  const known = (measures ?? []).filter((one) => one.points !== null);
  if (known.length === 0) return null;
  if (combining === 'worst') {
    const groups = [...groupPoints(measures ?? [], coverageRatioMin).values()];
    return groups.length === 0 ? null : Math.min(...groups);
  }
  const weight = known.reduce((sum, one) => sum + one.weight, 0);
  return weight === 0 ? null : known.reduce((sum, one) => sum + (one.points ?? 0) * one.weight, 0) / weight;
}
