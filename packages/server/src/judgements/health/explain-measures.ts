import type { HealthScore, MeasureScore } from './score-health.ts';
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
export type CountedScore = Pick<HealthScore, 'points' | 'measures' | 'scorecardKey' | 'scorecardVersion' | 'by'>;

/** Steps of the readings known on both days, by group; what remains of the total came from readings that appeared or were lost. */
export function explainMeasures(before: KnownMeasures, after: KnownMeasures, total: number): Pick<Explanation, 'groups' | 'coverage'> {
  const both = inBoth(before, after);
  const weights = sum(both.map((metric) => weightOf(after, metric)));
  const changes = both.map((metric) => changeOf({ metric, before, after, weights }));
  return {
    groups: MEASURE_GROUPS.map((group) => groupOf(group, changes, after)).filter((group) => group.measures.length > 0),
    coverage: {
      points: total - sum(changes.map((change) => change.points)),
      known: [...after.keys()].filter((metric) => !before.has(metric)),
      lost: [...before.keys()].filter((metric) => !after.has(metric)),
    },
  };
}

export function inBoth(before: KnownMeasures, after: KnownMeasures): readonly string[] {
  return [...after.keys()].filter((metric) => before.has(metric));
}

export type KnownMeasures = ReadonlyMap<string, MeasureScore>;

export function knownOf(score: Pick<CountedScore, 'measures'>): KnownMeasures {
  return new Map(score.measures.filter((one) => one.points !== null).map((one) => [one.metric, one]));
}

export function weightOf(measures: KnownMeasures, metric: string): number {
  return measures.get(metric)?.weight ?? 0;
}

export function isNewVersion(then: CountedScore, now: CountedScore): boolean {
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

function groupOf(group: MeasureGroup, changes: readonly MeasureChange[], after: KnownMeasures): GroupChange {
  const measures = changes.filter((change) => after.get(change.metric)?.group === group && change.points !== 0);
  return { group, points: sum(measures.map((change) => change.points)), measures };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
