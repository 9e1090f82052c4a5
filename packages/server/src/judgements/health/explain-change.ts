import type { MeasureScore, HealthScore } from './score-health.ts';
import { MEASURE_GROUPS, type MeasureGroup } from './scorecard.ts';

export type MeasureChange = {
  readonly metric: string;
  readonly valueThen: number | null;
  readonly valueNow: number | null;
  /** Points that this measure added to the change. */
  readonly points: number;
};

export type GroupChange = { readonly group: MeasureGroup; readonly points: number; readonly measures: readonly MeasureChange[] };

export type Explanation = {
  readonly pointsThen: number | null;
  readonly pointsNow: number | null;
  /** Groups in their order, without those that changed nothing. */
  readonly groups: readonly GroupChange[];
  /** What came from readings that were unknown on one of the two days. */
  readonly coverage: { readonly points: number; readonly known: readonly string[]; readonly lost: readonly string[] };
  /** What came from another scorecard, or another version of it. */
  readonly version: { readonly points: number; readonly isNew: boolean };
};

/** As much of a score as tells why it is what it is. */
export type CountedScore = Pick<HealthScore, 'points' | 'measures' | 'scorecardKey' | 'scorecardVersion'>;

/**
 * Why the points changed between two days; the parts sum exactly to the change. Measures known on both days are
 * compared with the weights that hold between them; what then remains came from readings
 * that appeared or were lost, and, where the scorecard is another one, from the new version.
 * Null where one of the two days has no points.
 */
export function explainChange(then: CountedScore, now: CountedScore): Explanation | null {
  if (then.points === null || now.points === null) return null;
  const before = knownOf(then);
  const after = knownOf(now);
  const both = [...after.keys()].filter((metric) => before.has(metric));
  const weights = sum(both.map((metric) => weightOf(after, metric)));
  const changes = both.map((metric) => changeOf({ metric, before, after, weights }));
  const total = now.points - then.points;
  const byMeasures = sum(changes.map((change) => change.points));
  const byVersion = versionPart({ was: then, is: now, both, before, after });
  const coverage = {
    points: total - byMeasures - byVersion,
    known: [...after.keys()].filter((metric) => !before.has(metric)),
    lost: [...before.keys()].filter((metric) => !after.has(metric)),
  };
  const groups = MEASURE_GROUPS.map((group) => groupOf(group, changes, after)).filter((group) => group.measures.length > 0);
  return {
    pointsThen: then.points,
    pointsNow: now.points,
    groups,
    coverage,
    version: { points: byVersion, isNew: isNewVersion(then, now) },
  };
}

type KnownMeasures = ReadonlyMap<string, MeasureScore>;

function knownOf(score: CountedScore): KnownMeasures {
  return new Map(score.measures.filter((one) => one.points !== null).map((one) => [one.metric, one]));
}

function weightOf(measures: KnownMeasures, metric: string): number {
  return measures.get(metric)?.weight ?? 0;
}

function isNewVersion(then: CountedScore, now: CountedScore): boolean {
  return then.scorecardKey !== now.scorecardKey || then.scorecardVersion !== now.scorecardVersion;
}

/**
 * A measure's part: its reading's step, by the weight it has now. Where a version changed the curve, the step
 * of an unchanged reading belongs to the version.
 */
function changeOf(ask: {
  readonly metric: string;
  readonly before: KnownMeasures;
  readonly after: KnownMeasures;
  readonly weights: number;
}): MeasureChange {
  const was = ask.before.get(ask.metric);
  const is = ask.after.get(ask.metric);
  const isSame = was?.value === is?.value;
  const step = isSame ? 0 : (is?.points ?? 0) - (was?.points ?? 0);
  const points = ask.weights === 0 ? 0 : (step * weightOf(ask.after, ask.metric)) / ask.weights;
  return { metric: ask.metric, valueThen: was?.value ?? null, valueNow: is?.value ?? null, points };
}

type Both = {
  readonly was: CountedScore;
  readonly is: CountedScore;
  readonly both: readonly string[];
  readonly before: KnownMeasures;
  readonly after: KnownMeasures;
};

/** How the points of the readings known on both days, as they were then, differ between the two scorecards. */
function versionPart({ was, is, both, before, after }: Both): number {
  if (!isNewVersion(was, is)) return 0;
  const old = mean(both, before, before);
  const steps = both.filter((metric) => before.get(metric)?.value === after.get(metric)?.value);
  const restated = new Map(
    [...before].map(([metric, measure]) => [metric, steps.includes(metric) ? (after.get(metric) ?? measure) : measure]),
  );
  return mean(both, restated, after) - old;
}

function mean(metrics: readonly string[], points: KnownMeasures, weights: KnownMeasures): number {
  const weight = sum(metrics.map((metric) => weightOf(weights, metric)));
  return weight === 0 ? 0 : sum(metrics.map((metric) => (points.get(metric)?.points ?? 0) * weightOf(weights, metric))) / weight;
}

function groupOf(group: MeasureGroup, changes: readonly MeasureChange[], after: KnownMeasures): GroupChange {
  const measures = changes.filter((change) => after.get(change.metric)?.group === group && change.points !== 0);
  return { group, points: sum(measures.map((change) => change.points)), measures };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
