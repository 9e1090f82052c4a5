import { type Band, type BandFloors, bandOf, underCeiling } from './band.ts';
import { explainChange } from './explain-change.ts';
import type { CombinedBy, MeasureScore } from './score-health.ts';
import { MEASURE_GROUPS, type MeasureGroup } from './scorecard.ts';

/** An account's score of one day, with the floors of the version that counted it; null where that version is not kept. */
export type ScoreOfDay = {
  readonly band: Band;
  readonly points: number | null;
  readonly measures: readonly MeasureScore[];
  readonly scorecardId: string | null;
  readonly version: number;
  readonly floors: BandFloors | null;
  readonly by: CombinedBy;
};

/**
 * Why a band changed: `version` where another scorecard, or version of it, would have changed it by itself, with the readings of
 * then; else the group whose points changed most.
 */
export function whatMoved(then: ScoreOfDay, now: ScoreOfDay): MeasureGroup | 'version' | null {
  if (then.scorecardId === now.scorecardId && then.version === now.version && now.by.combining === 'weighted') {
    return largestOf(MEASURE_GROUPS.map((group) => ({ group, points: sharesOf(now.measures, group) - sharesOf(then.measures, group) })));
  }
  const explained = explainChange(countedBy(then), countedBy(now));
  if (explained !== null && !explained.version.isNew) return largestOf(explained.groups);
  if (explained === null || bandByVersion(then, now, explained.version.points) !== then.band) return 'version';
  return largestOf(explained.groups);
}

/** What the readings of then would have been by the version of now; what a ceiling held down stays so. */
function bandByVersion(then: ScoreOfDay, now: ScoreOfDay, byVersion: number): Band | null {
  if (then.points === null || then.floors === null || now.floors === null) return null;
  const band = bandOf(then.points + byVersion, now.floors);
  const isHeld = then.band !== 'unknown' && then.band !== bandOf(then.points, then.floors);
  return isHeld ? underCeiling(band, then.band) : band;
}

function countedBy({ points, measures, scorecardId, version, by }: ScoreOfDay) {
  return { points, measures, scorecardKey: scorecardId ?? '', scorecardVersion: version, by };
}

/** Less than this is not what moved anybody. */
const LEAST_POINTS = 0.05;

type GroupPoints = { readonly group: MeasureGroup; readonly points: number };

function largestOf(groups: readonly GroupPoints[]): MeasureGroup | null {
  const [most] = groups.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return most === undefined || Math.abs(most.points) < LEAST_POINTS ? null : most.group;
}

function sharesOf(measures: readonly MeasureScore[], group: MeasureGroup): number {
  return measures.filter((measure) => measure.group === group).reduce((sum, measure) => sum + measure.share, 0);
}
