import type { MeasureScore } from './score-health.ts';
import { MEASURE_GROUPS, type MeasureGroup } from './scorecard.ts';

type Measured = { readonly measures: readonly MeasureScore[]; readonly scorecardId: string | null; readonly version: number };

/** The group whose points changed most between two scores; `version` where another scorecard, or version of it, speaks. */
export function whatMoved(then: Measured, now: Measured): MeasureGroup | 'version' | null {
  if (then.scorecardId !== now.scorecardId || then.version !== now.version) return 'version';
  const changes = MEASURE_GROUPS.map((group) => ({
    group,
    change: Math.abs(sharesOf(now.measures, group) - sharesOf(then.measures, group)),
  }));
  const most = changes.reduce((best, one) => (one.change > best.change ? one : best));
  return most.change < 0.05 ? null : most.group;
}

function sharesOf(measures: readonly MeasureScore[], group: MeasureGroup): number {
  return measures.filter((measure) => measure.group === group).reduce((sum, measure) => sum + measure.share, 0);
}
