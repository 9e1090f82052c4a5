import type { Rule } from '../../measures/segments/index.ts';
import type { BandFloors } from './band.ts';
import type { Ceiling } from './ceilings.ts';
import {
  aspectOfAspect,
  bandFloorsCross,
  coverageOutOfRange,
  curveNotRising,
  noMeasures,
  pointsOutOfRange,
  sameMetricTwice,
  weightNotPositive,
} from './health.errors.ts';
import type { Curve } from './points-on-curve.ts';

export type MeasureGroup = 'use' | 'value' | 'relationship' | 'judgement' | 'experience' | 'commercial';
export const MEASURE_GROUPS: readonly MeasureGroup[] = ['use', 'value', 'relationship', 'judgement', 'experience', 'commercial'];

/**
 * What of the account a scorecard looks at. It has one score of each aspect for which a scorecard is in force; the overall one is
 * its health, gives the band, and may measure the others.
 */
export type Aspect = 'overall' | 'product' | 'value' | 'relationship' | 'commercial';
export const ASPECTS: readonly Aspect[] = ['overall', 'product', 'value', 'relationship', 'commercial'];

/** The metric that is an aspect's points: what is scored can be measured. */
export function aspectMetric(aspect: Exclude<Aspect, 'overall'>): string {
  return `${aspect}_health`;
}

/** How the points of measures become those of the account: the mean by weight, or that of the group that stands worst. */
export type Combining = 'weighted' | 'worst';

/** A metric, what its values are worth, and how much it counts. */
export type Measure = {
  readonly metric: string;
  readonly group: MeasureGroup;
  readonly weight: number;
  readonly curve: Curve;
  readonly staleAfterDays: number;
};

export type Scorecard = {
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly aspect: Aspect;
  /** Which accounts it is for; of several of its aspect that fit, the first by place. */
  readonly appliesTo: Rule;
  readonly measures: readonly Measure[];
  readonly combining: Combining;
  readonly floors: BandFloors;
  readonly coverageRatioMin: number;
  readonly ceilings: readonly Ceiling[];
};

/** What a scorecard says, without key and number. */
export type ScorecardDefinition = Omit<Scorecard, 'key' | 'version'>;

/** Refuses a scorecard that `scoreHealth` could not make sense of. */
export function checkScorecard(scorecard: Scorecard): Scorecard {
  if (scorecard.measures.length === 0) throw noMeasures(scorecard.key);
  const metrics = scorecard.measures.map((measure) => measure.metric);
  for (const [place, metric] of metrics.entries()) if (metrics.indexOf(metric) !== place) throw sameMetricTwice(metric);
  for (const measure of scorecard.measures) checkMeasure(measure);
  if (scorecard.aspect !== 'overall') refuseScores(metrics);
  if (scorecard.floors.yellow >= scorecard.floors.green) throw bandFloorsCross(scorecard.key);
  if (!(scorecard.coverageRatioMin > 0 && scorecard.coverageRatioMin <= 1)) throw coverageOutOfRange(scorecard.key);
  return scorecard;
}

/** Aspects are scored at once, and the overall one after them: else one could rest on itself. */
function refuseScores(metrics: readonly string[]): void {
  const scores = new Set(ASPECTS.flatMap((aspect) => (aspect === 'overall' ? [] : aspectMetric(aspect))));
  for (const metric of metrics) if (scores.has(metric)) throw aspectOfAspect(metric);
}

function checkMeasure({ metric, weight, curve }: Measure): void {
  if (!(weight > 0)) throw weightNotPositive(metric);
  const isRising = curve.every((point, i) => i === 0 || point.value > (curve[i - 1]?.value ?? 0));
  if (curve.length < 2 || !isRising) throw curveNotRising(metric);
  if (curve.some((point) => !(point.points >= 0 && point.points <= 100))) throw pointsOutOfRange(metric);
}
