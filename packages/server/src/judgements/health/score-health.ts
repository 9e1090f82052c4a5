import type { DayNumber } from '../../kernel/time.ts';
import type { Readings, SilentDays } from '../../measures/metrics/index.ts';
import { type Band, bandOf, underCeiling } from './band.ts';
import { type Ceiling, type CeilingFacts, ceilingsThatHold } from './ceilings.ts';
import { pointsOnCurve } from './points-on-curve.ts';
import { type Measure, MEASURE_GROUPS, type MeasureGroup, type Scorecard } from './scorecard.ts';

export type MeasureScore = {
  readonly metric: string;
  readonly group: MeasureGroup;
  readonly weight: number;
  /** Null where the reading is unknown; `why` says the reason. */
  readonly value: number | null;
  /** 0 to 100 on the curve; null where unknown. */
  readonly points: number | null;
  /** What it adds to the account's points; those of all measures sum to them. */
  readonly share: number;
  readonly why: string | null;
  /** The silent source for which a stale reading waits; use by its product, as `usage/<product>`. */
  readonly waitsFor?: string;
};

export type HealthScore = {
  readonly scorecardKey: string;
  readonly scorecardVersion: number;
  /** How the points were put together. */
  readonly by: CombinedBy;
  readonly day: DayNumber;
  /** Null when too little is known to say. */
  readonly points: number | null;
  readonly coverageRatio: number;
  readonly band: Band;
  /** The band before ceilings. */
  readonly bandByPoints: Band;
  readonly ceilings: readonly Ceiling[];
  readonly measures: readonly MeasureScore[];
};

export type Scored = {
  readonly readings: Readings;
  /** How long what they rest on was not heard of. */
  readonly silentDays: SilentDays;
  readonly facts: Omit<CeilingFacts, 'valueOf'>;
  readonly day: DayNumber;
};

/** Missing and stale readings lower coverage, never the points: silence is not bad news. */
export function scoreHealth(scorecard: Scorecard, { readings, silentDays, facts, day }: Scored): HealthScore {
  const scored = scorecard.measures.map((measure) => scoreMeasure(measure, readings, silentDays));
  const { ratio: coverageRatio } = coverageOf(scored);
  const shares = sharesOf(scored, scorecard);
  const measures = scored.map((one, at) => ({ ...one, share: shares[at] ?? 0 }));
  const points = pointsOf(scored, scorecard);
  const stale = new Set(scored.filter((one) => one.why === 'stale').map((one) => one.metric));
  const valueOf = (metric: string) => (stale.has(metric) ? null : known(readings, metric));
  const bandByPoints = bandOf(points, scorecard.floors);
  // What is unknown is not capped: only a ceiling that needs no score is told.
  const ceilings = ceilingsThatHold(scorecard.ceilings, { ...facts, valueOf }).filter(
    (ceiling) => underCeiling(bandByPoints, ceiling.band) !== 'unknown',
  );
  const band = ceilings.reduce<Band>((best, ceiling) => underCeiling(best, ceiling.band), bandByPoints);
  return {
    scorecardKey: scorecard.key,
    scorecardVersion: scorecard.version,
    by: { combining: scorecard.combining, coverageRatioMin: scorecard.coverageRatioMin },
    day,
    points,
    coverageRatio,
    band,
    bandByPoints,
    ceilings,
    measures,
  };
}

type Weighed = Pick<MeasureScore, 'group' | 'weight' | 'points'>;

export type CombinedBy = Pick<Scorecard, 'combining' | 'coverageRatioMin'>;

/** The points that measures come to, put together in this way; null where too little of them is known. */
export function pointsOf(measures: readonly Weighed[], by: CombinedBy): number | null {
  const isKnown = measures.some(({ points }) => points !== null) && coverageOf(measures).ratio >= by.coverageRatioMin;
  const counts = by.combining === 'weighted' || groupPoints(measures, by.coverageRatioMin).size > 0;
  return isKnown && counts ? sum(sharesOf(measures, by)) : null;
}

/** What each measure adds to the points; nothing where it is unknown or its group does not count. */
function sharesOf(measures: readonly Weighed[], { combining, coverageRatioMin }: CombinedBy): readonly number[] {
  const worst = combining === 'worst' ? worstGroup(groupPoints(measures, coverageRatioMin)) : null;
  const isCounted = (one: Weighed) => one.points !== null && (combining === 'weighted' || one.group === worst);
  const weight = sum(measures.filter(isCounted).map((one) => one.weight));
  return measures.map((one) => (isCounted(one) ? ((one.points ?? 0) * one.weight) / weight : 0));
}

/** Where each group stands; one of which less than the least coverage is known says nothing. */
export function groupPoints(measures: readonly Weighed[], coverageRatioMin: number): ReadonlyMap<MeasureGroup, number> {
  const points = new Map<MeasureGroup, number>();
  for (const [group, own] of Map.groupBy(measures, (measure) => measure.group)) {
    const { known, ratio } = coverageOf(own);
    if (known > 0 && ratio >= coverageRatioMin) points.set(group, sum(own.map((one) => (one.points ?? 0) * one.weight)) / known);
  }
  return points;
}

/** Of several that stand as low, the first in the order of groups. */
export function worstGroup(points: ReadonlyMap<MeasureGroup, number>): MeasureGroup | null {
  const lowest = Math.min(...points.values());
  return MEASURE_GROUPS.find((group) => points.get(group) === lowest) ?? null;
}

function coverageOf(measures: readonly Weighed[]): { readonly known: number; readonly ratio: number } {
  const known = sum(measures.filter((one) => one.points !== null).map((one) => one.weight));
  const all = sum(measures.map((one) => one.weight));
  return { known, ratio: all === 0 ? 0 : known / all };
}

function scoreMeasure(measure: Measure, readings: Readings, silentDays: SilentDays): Omit<MeasureScore, 'share'> {
  const { metric, group, weight } = measure;
  const reading = readings[metric];
  if (reading === undefined) return { metric, group, weight, value: null, points: null, why: 'no_source' };
  if (!reading.known) return { metric, group, weight, value: null, points: null, why: reading.why };
  const silent = silentDays[metric];
  if (silent !== undefined && silent.days > measure.staleAfterDays)
    return { metric, group, weight, value: null, points: null, why: 'stale', waitsFor: silent.source };
  return { metric, group, weight, value: reading.value, points: pointsOnCurve(measure.curve, reading.value), why: null };
}

function known(readings: Readings, metric: string): number | null {
  const reading = readings[metric];
  return reading?.known === true ? reading.value : null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
