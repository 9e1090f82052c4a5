import { normalQuantile } from './special-functions.ts';

/** One account, patient, seat: how long it was watched, and whether what we wait for happened then. */
export type Observation = { readonly time: number; readonly isEvent: boolean };

export type SurvivalStep = {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** Share that has not had the event just after this time. */
  readonly surviving: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
};

export type SurvivalCurve = {
  readonly steps: readonly SurvivalStep[];
  readonly count: number;
  readonly events: number;
  /** Null where the curve, or its limit, never falls to a half. */
  readonly median: number | null;
  readonly medianLower: number | null;
  readonly medianUpper: number | null;
};

export type IntervalScale = 'log' | 'log-log';
type Options = { readonly confidence?: number; readonly scale?: IntervalScale };

/**
 * Kaplan-Meier with Greenwood's variance. Who was not waited for long enough is censored, not absent.
 * At equal times events come before censorings; time 0 counts. The interval is on the log scale by default.
 */
export function kaplanMeier(observations: readonly Observation[], options: Options = {}): SurvivalCurve {
  return kaplanMeierOfTally(tally(observations), options);
}

/** The same where it is known how many had the event, and how many were last seen, at each time; times ascend. */
export function kaplanMeierOfTally(tallies: readonly Tally[], options: Options = {}): SurvivalCurve {
  const z = normalQuantile(0.5 + (options.confidence ?? 0.95) / 2);
  const scale = options.scale ?? 'log';
  const steps: SurvivalStep[] = [];
  const count = tallies.reduce((sum, { events, censored }) => sum + events + censored, 0);
  let atRisk = count;
  let surviving = 1;
  let greenwood = 0;
  for (const { time, events, censored } of tallies) {
    if (events > 0) {
      surviving *= 1 - events / atRisk;
      greenwood += atRisk === events ? Number.POSITIVE_INFINITY : events / (atRisk * (atRisk - events));
    }
    const interval = intervalOf(surviving, greenwood, { z, scale });
    steps.push({ time, atRisk, events, censored, surviving, ...interval });
    atRisk -= events + censored;
  }
  return {
    steps,
    count,
    events: tallies.reduce((sum, { events }) => sum + events, 0),
    median: crossing(steps, 0.5, (step) => step.surviving),
    medianLower: crossing(steps, 0.5, (step) => step.lower),
    medianUpper: crossing(steps, 0.5, (step) => step.upper),
  };
}

/** The time by which a share has had the event: .75 gives the third quartile. Null if never reached. */
export function survivalQuantile(curve: SurvivalCurve, share: number): number | null {
  return crossing(curve.steps, 1 - share, (step) => step.surviving);
}

type Tally = { readonly time: number; readonly events: number; readonly censored: number };

function tally(observations: readonly Observation[]): readonly Tally[] {
  const byTime = new Map<number, { events: number; censored: number }>();
  for (const { time, isEvent } of observations) {
    const counts = byTime.get(time) ?? { events: 0, censored: 0 };
    if (isEvent) counts.events += 1;
    else counts.censored += 1;
    byTime.set(time, counts);
  }
  return [...byTime].map(([time, counts]) => ({ time, ...counts })).sort((a, b) => a.time - b.time);
}

function intervalOf(surviving: number, greenwood: number, how: { readonly z: number; readonly scale: IntervalScale }) {
  if (surviving <= 0) return { standardError: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  const error = Math.sqrt(greenwood);
  const standardError = surviving * error;
  if (how.scale === 'log' || surviving === 1) {
    const lower = surviving * Math.exp(-how.z * error);
    return { standardError, lower, upper: Math.min(1, surviving * Math.exp(how.z * error)) };
  }
  const spread = Math.exp((how.z * error) / Math.log(surviving));
  return { standardError, lower: surviving ** (1 / spread), upper: surviving ** spread };
}

const EXACT = 1e-9;

/** The first time at or below the level; where the curve lies exactly on it, the middle of that step. */
function crossing(steps: readonly SurvivalStep[], level: number, read: (step: SurvivalStep) => number): number | null {
  const at = steps.findIndex((step) => read(step) <= level + EXACT);
  const first = steps[at];
  if (first === undefined) return null;
  if (read(first) < level - EXACT) return first.time;
  const next = steps.slice(at + 1).find((step) => read(step) < level - EXACT);
  return next === undefined ? first.time : (first.time + next.time) / 2;
}
