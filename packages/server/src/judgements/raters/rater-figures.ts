import { auc, brier, type Foretold, type Interval, mean, rateAt, type RateStep, wilsonOfClusters } from '../../kernel/statistics/index.ts';
import { isLost, type Learned, learnFrom } from './learn-from.ts';
import type { PulseValue, RatedCase } from './rated-case.ts';
import { standingOf } from './standing.ts';

const VALUES: readonly PulseValue[] = [5, 4, 3, 2, 1];

/** Whether more left than colleagues' pulses of the same level foretell, fewer, or about as many. */
export type Leaning = 'too_hopeful' | 'too_dark' | 'about_right';

export type Level = {
  readonly value: PulseValue;
  readonly pulses: { readonly n: number; readonly of: number };
  readonly observed: Interval | null;
  /** What such a pulse of colleagues came to; null without enough of theirs. */
  readonly colleagues: number | null;
};

/** How well one of two ways of looking did on the same cases. */
export type Foresight = { readonly auc: Interval | null; readonly brier: number | null };

export type RaterFigures = {
  readonly levels: readonly Level[];
  readonly observed: Interval;
  /** The share that colleagues' pulses foretell; null, as all that rests on it, without enough of theirs. */
  readonly foretold: number | null;
  readonly leaning: Leaning | null;
  /** Pulse and score on the pulses of days that have a score; null of too few accounts. */
  readonly beside: {
    readonly pulses: number;
    readonly pulse: Foresight;
    readonly score: Foresight;
    readonly baseBrier: number | null;
  } | null;
};

/**
 * What came of one rater's pulses. A pulse becomes a chance, and points too, by what came of such among the pulses of all
 * others: by the rater's own they would be right by themselves. Of `own`, those with an outcome.
 */
export function raterFigures(own: readonly RatedCase[], others: readonly RatedCase[]): RaterFigures | null {
  const observed = wilsonOfClusters(own.map(clustered));
  if (observed === null) return null;
  const learned = learnFrom(others);
  const foretold = learned && mean(own.map(({ value }) => rateAt(learned.pulse, value) ?? 0));
  return {
    levels: VALUES.map((value) => levelOf(own, value, learned)),
    observed,
    foretold,
    leaning: leaningOf(observed, foretold),
    beside: besideOf(own, learned),
  };
}

function clustered(one: RatedCase) {
  return { isTrue: isLost(one), cluster: one.accountId };
}

function levelOf(own: readonly RatedCase[], value: PulseValue, learned: Learned | null): Level {
  const such = own.filter((one) => one.value === value);
  return {
    value,
    pulses: { n: such.filter(isLost).length, of: such.length },
    observed: wilsonOfClusters(such.map(clustered)),
    colleagues: learned && rateAt(learned.pulse, value),
  };
}

function leaningOf({ lower, upper }: Interval, foretold: number | null): Leaning | null {
  if (foretold === null) return null;
  if (foretold < lower) return 'too_hopeful';
  return foretold > upper ? 'too_dark' : 'about_right';
}

function besideOf(own: readonly RatedCase[], learned: Learned | null): RaterFigures['beside'] {
  const scored = own.flatMap((one) => (one.points === null ? [] : [{ ...one, points: one.points }]));
  if (!standingOf(scored).isEnough) return null;
  const foresight = (valueOf: (one: (typeof scored)[number]) => number, steps: readonly RateStep[] | null): Foresight => ({
    // The higher the value, the less likely a loss.
    auc: auc(scored.map((one) => ({ value: -valueOf(one), isPositive: isLost(one), cluster: one.accountId }))),
    brier: steps && brier(scored.map((one): Foretold => ({ chance: rateAt(steps, valueOf(one)) ?? 0, isTrue: isLost(one) }))),
  });
  return {
    pulses: scored.length,
    pulse: foresight(({ value }) => value, learned && learned.pulse),
    score: foresight(({ points }) => points, learned && learned.score),
    baseBrier: learned && brier(scored.map((one) => ({ chance: learned.base, isTrue: isLost(one) }))),
  };
}
