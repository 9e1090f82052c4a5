import {
  type CountedScore,
  explainMeasures,
  type Explanation,
  inBoth,
  isNewVersion,
  type KnownMeasures,
  knownOf,
  sum,
  weightOf,
} from './explain-measures.ts';
import { explainAcrossVersions } from './explain-version.ts';
import { explainWorst } from './explain-worst.ts';

/**
 * Why the points changed between two days; the parts sum exactly to the change. Measures known on both days are
 * compared with the weights that hold between them; what then remains came from readings
 * that appeared or were lost, and, where the scorecard is another one, from the new version.
 * Null where one of the two days has no points. Where the worst group counts, see `explain-worst.ts` and `explain-version.ts`.
 */
export function explainChange(then: CountedScore, now: CountedScore): Explanation | null {
  if (then.points === null || now.points === null) return null;
  if (then.by.combining === 'worst' || now.by.combining === 'worst')
    return isNewVersion(then, now) ? explainAcrossVersions(then, now) : explainWorst(then, now);
  const before = knownOf(then);
  const after = knownOf(now);
  const version = versionPart({ was: then, is: now, both: inBoth(before, after), before, after });
  return {
    pointsThen: then.points,
    pointsNow: now.points,
    ...explainMeasures(before, after, now.points - then.points - version),
    version: { points: version, isNew: isNewVersion(then, now) },
  };
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
