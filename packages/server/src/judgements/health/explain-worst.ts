import { type CountedScore, type Explanation, explainMeasures, knownOf } from './explain-measures.ts';
import { groupPoints, worstGroup } from './score-health.ts';
import type { MeasureGroup } from './scorecard.ts';

type Points = ReadonlyMap<MeasureGroup, number>;

/**
 * The same where the worst group counts: a fall is what made the group that is worst now fall below what counted before, a rise
 * what lifted the one that counted before, each by that part of its own movement which moved the account. Both scores are of one
 * version; across two, see `explain-version.ts`.
 */
export function explainWorst(then: CountedScore, now: CountedScore): Explanation {
  const total = (now.points ?? 0) - (then.points ?? 0);
  const nothing = {
    pointsThen: then.points,
    pointsNow: now.points,
    groups: [],
    coverage: { points: 0, known: [], lost: [] },
    version: { points: 0, isNew: false },
  };
  const before = groupPoints(then.measures, then.by.coverageRatioMin);
  const after = groupPoints(now.measures, now.by.coverageRatioMin);
  const group = total < 0 ? worstGroup(after) : worstGroup(before);
  if (total === 0 || group === null) return nothing;
  const moved = movedBy(group, before, after);
  return moved === null || moved === 0
    ? { ...nothing, coverage: { points: total, ...appeared(group, then, now) } }
    : { ...nothing, ...scaled(explainMeasures(measuresOf(then, group), measuresOf(now, group), moved), total / moved) };
}

/** Null where one of the two days says nothing of the group. */
function movedBy(group: MeasureGroup, before: Points, after: Points): number | null {
  const [was, is] = [before.get(group), after.get(group)];
  return was === undefined || is === undefined ? null : is - was;
}

function measuresOf({ measures }: CountedScore, group: MeasureGroup) {
  return knownOf({ measures: measures.filter((measure) => measure.group === group) });
}

function appeared(group: MeasureGroup, then: CountedScore, now: CountedScore) {
  const [was, is] = [measuresOf(then, group), measuresOf(now, group)];
  return { known: [...is.keys()].filter((metric) => !was.has(metric)), lost: [...was.keys()].filter((metric) => !is.has(metric)) };
}

function scaled({ groups, coverage }: Pick<Explanation, 'groups' | 'coverage'>, part: number): Pick<Explanation, 'groups' | 'coverage'> {
  return {
    groups: groups.map((group) => ({
      ...group,
      points: group.points * part,
      measures: group.measures.map((measure) => ({ ...measure, points: measure.points * part })),
    })),
    coverage: { ...coverage, points: coverage.points * part },
  };
}
