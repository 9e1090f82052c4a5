import { type CountedScore, type Explanation, explainMeasures, type GroupChange, knownOf, sum } from './explain-measures.ts';
import { explainWorst } from './explain-worst.ts';
import { type MeasureScore, pointsOf } from './score-health.ts';
import { MEASURE_GROUPS } from './scorecard.ts';

/**
 * Why the points changed where the worst group counts by one of two versions. Groups of two scorecards do not compare, so the way is
 * walked in two steps: first what the facts changed by the version of then, then what the new version made of the facts of now.
 * Where the version of then would give no points now, all of the change stands on the line of the version.
 */
export function explainAcrossVersions(then: CountedScore, now: CountedScore): Explanation {
  const between = byVersionOf(then, now);
  const [was, is] = [then.points ?? 0, now.points ?? 0];
  const ends = { pointsThen: then.points, pointsNow: now.points };
  if (between.points === null)
    return { ...ends, groups: [], coverage: { points: 0, known: [], lost: [] }, version: { points: is - was, isNew: true } };
  const { groups, coverage } = byFacts(then, between);
  return { ...ends, groups: inGroupsOf(now, groups), coverage, version: { points: is - between.points, isNew: true } };
}

function byFacts(then: CountedScore, between: CountedScore): Pick<Explanation, 'groups' | 'coverage'> {
  if (then.by.combining === 'worst') return explainWorst(then, between);
  return explainMeasures(knownOf(then), knownOf(between), (between.points ?? 0) - (then.points ?? 0));
}

/**
 * The readings of now by the version of then. A reading that stayed keeps the points it had; one that moved has those of now, for
 * what another curve would give is not kept; one that the new version does not look at stands as it stood.
 */
function byVersionOf(then: CountedScore, now: CountedScore): CountedScore {
  const present = new Map(now.measures.map((measure) => [measure.metric, measure]));
  const measures = then.measures.map((measure): MeasureScore => {
    const is = present.get(measure.metric);
    if (is === undefined || (is.points !== null && is.value === measure.value)) return measure;
    return { ...measure, value: is.value, points: is.points, why: is.why };
  });
  return { ...then, measures, points: pointsOf(measures, then.by) };
}

/** Each measure under the group that it is in now; all of them are measures of now, for no other moved. */
function inGroupsOf(now: CountedScore, changes: readonly GroupChange[]): readonly GroupChange[] {
  const groupOf = new Map(now.measures.map(({ metric, group }) => [metric, group]));
  const moved = changes.flatMap(({ group, measures }) =>
    measures.map((measure) => ({ group: groupOf.get(measure.metric) ?? group, measure })),
  );
  return MEASURE_GROUPS.flatMap((group) => {
    const measures = moved.filter((one) => one.group === group).map(({ measure }) => measure);
    return measures.length === 0 ? [] : [{ group, points: sum(measures.map(({ points }) => points)), measures }];
  });
}
