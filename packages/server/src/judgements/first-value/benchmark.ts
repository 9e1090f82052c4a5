import {
  type Interval,
  kaplanMeier,
  type Observation,
  type SurvivalCurve,
  survivalQuantile,
  wilson,
} from '../../kernel/statistics/index.ts';
import type { ActivationState } from './activation.ts';
import type { FirstValueClock } from './first-value-clock.ts';

/** How long it takes until first value: a curve that counts those still waiting. Times in days from contract start. */
export type FirstValueBenchmark = {
  readonly curve: SurvivalCurve;
  readonly reached: number;
  readonly waiting: number;
  /** Whose contract ended before they reached it; watched until then. */
  readonly endedWithout: number;
  /** Left out, because their beginning was not seen. */
  readonly notSeen: number;
  readonly medianDays: number | null;
  /** By this day three of four have it; who takes longer is late against their peers. Null if not reached. */
  readonly thirdQuartileDays: number | null;
  /** Below this many reached there is no curve to show, only a list. */
  readonly isEnough: boolean;
};

const LEAST_REACHED = 10;

export function benchmarkOf(clocks: readonly FirstValueClock[]): FirstValueBenchmark {
  const observations = clocks.map(observationOf).filter((one) => one !== null);
  const curve = kaplanMeier(observations);
  const reached = observations.filter((one) => one.isEvent).length;
  const endedWithout = clocks.filter((clock) => clock.state === 'ended_without').length;
  return {
    curve,
    reached,
    waiting: observations.length - reached - endedWithout,
    endedWithout,
    notSeen: clocks.filter((clock) => clock.state === 'beginning_not_seen').length,
    medianDays: curve.median,
    thirdQuartileDays: survivalQuantile(curve, 0.75),
    isEnough: reached >= LEAST_REACHED,
  };
}

/** A contract that ended without value is censored on its last day: it was watched that long. */
export function observationOf(clock: FirstValueClock): Observation | null {
  if (clock.state === 'not_started' || clock.state === 'beginning_not_seen') return null;
  return { time: clock.elapsedDays, isEvent: clock.state === 'reached' };
}

/** The share activated among those whose thirty days are over, or who made it before. Null where there is none. */
export function activationRate(states: readonly ActivationState[]): Interval | null {
  const judged = states.filter((state) => state.known);
  return wilson(judged.filter((state) => state.isActivated).length, judged.length);
}

/** Still waiting, and longer than three of four peers needed. */
export function isOverdue(clock: FirstValueClock, benchmark: FirstValueBenchmark, fallbackDays: number): boolean {
  if (clock.state !== 'running') return false;
  return clock.elapsedDays - clock.heldDays > (benchmark.isEnough ? (benchmark.thirdQuartileDays ?? fallbackDays) : fallbackDays);
}
