import type { ValueInsight } from '../../api/generated/types.gen.ts';
import type { BackPoint } from '../../kit/chart/payback-lines.ts';

type Cohort = ValueInsight['payback'][number];

export const STEP = 3;

/** From nothing at its start, quarter by quarter. */
export function pointsOf({ back }: Pick<Cohort, 'back'>): readonly BackPoint[] {
  return [{ months: 0, value: 0 }, ...back.map((value, at) => ({ months: STEP * (at + 1), value }))];
}

/** All of them together, each by what was spent on it; a quarter counts those who are so old, so the oldest alone say the last. */
export function togetherOf(cohorts: readonly Cohort[]): readonly BackPoint[] {
  const most = Math.max(0, ...cohorts.map(({ back }) => back.length));
  const points = Array.from({ length: most }, (_, at): BackPoint | null => {
    const old = cohorts.filter(({ back, costMinor }) => back.length > at && costMinor > 0);
    const spent = old.reduce((sum, { costMinor }) => sum + costMinor, 0);
    if (spent === 0) return null;
    const value = old.reduce((sum, { back, costMinor }) => sum + (back[at] ?? 0) * costMinor, 0) / spent;
    return { months: STEP * (at + 1), value };
  });
  return [{ months: 0, value: 0 }, ...points.filter((point) => point !== null)];
}

/** The first month at which it is back; null where it never is within what is drawn. */
export function evenMonth(points: readonly BackPoint[]): number | null {
  return points.find(({ value }) => value >= 1)?.months ?? null;
}
