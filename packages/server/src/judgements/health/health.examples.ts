import type { Readings } from '../../measures/metrics/index.ts';
import type { Curve } from './points-on-curve.ts';
import type { Scored } from './score-health.ts';
import type { Measure, Scorecard } from './scorecard.ts';

const STRAIGHT: Curve = [
  { value: 0, points: 0 },
  { value: 100, points: 100 },
];

/** Worth its value in points, unless said otherwise. */
export function aMeasure(metric: string, differs: Partial<Measure> = {}): Measure {
  return { metric, group: 'use', weight: 1, curve: STRAIGHT, staleAfterDays: 7, ...differs };
}

export function aScorecard(measures: readonly Measure[], differs: Partial<Scorecard> = {}): Scorecard {
  return {
    key: 'named',
    version: 1,
    name: 'named',
    aspect: 'overall',
    appliesTo: { all: [] },
    measures,
    combining: 'weighted',
    floors: { green: 75, yellow: 60 },
    coverageRatioMin: 0.4,
    ceilings: [],
    ...differs,
  };
}

export function readingsOf(values: Readonly<Record<string, number | null>>): Readings {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      value === null ? { known: false as const, why: 'too_few' as const } : { known: true as const, value },
    ]),
  );
}

export function scored(values: Readonly<Record<string, number | null>>, differs: Partial<Scored['facts']> = {}): Scored {
  return {
    readings: readingsOf(values),
    silentDays: {},
    day: 20_000,
    facts: { tier: 'mid', isNoticeReceived: false, openSignals: [], ...differs },
  };
}
