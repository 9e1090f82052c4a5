import type { DayNumber } from '../../kernel/time.ts';
import type { Readings, SilentDays } from '../../measures/metrics/index.ts';
import { type Band, bandOf, underCeiling } from './band.ts';
import { type Ceiling, type CeilingFacts, ceilingsThatHold } from './ceilings.ts';
import { pointsOnCurve } from './points-on-curve.ts';
import type { Measure, MeasureGroup, Scorecard } from './scorecard.ts';

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
  const weightAll = sum(scored.map((one) => one.weight));
  const weightKnown = sum(scored.filter((one) => one.points !== null).map((one) => one.weight));
  const coverageRatio = weightAll === 0 ? 0 : weightKnown / weightAll;
  const measures = scored.map((one) => ({
    ...one,
    share: one.points === null || weightKnown === 0 ? 0 : (one.points * one.weight) / weightKnown,
  }));
  const isKnown = weightKnown > 0 && coverageRatio >= scorecard.coverageRatioMin;
  const points = isKnown ? sum(measures.map((one) => one.share)) : null;
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
    day,
    points,
    coverageRatio,
    band,
    bandByPoints,
    ceilings,
    measures,
  };
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
