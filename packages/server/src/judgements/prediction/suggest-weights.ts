import { auc, type Interval, logisticSteps, mean, type Rows } from '../../kernel/statistics/index.ts';
import type { Steps } from '../../kernel/steps.ts';
import { splitDates } from '../backtest/index.ts';
import type { MeasureGroup, Scorecard } from '../health/index.ts';
import { HORIZON_DAYS, type Looked } from './look-back.ts';
import { roundedTo } from './round-weights.ts';
import { EVENTS_MIN, foldsOf, LEARNED_MIN, TRIED_MIN } from './try-later.ts';

/** A measure with its weight as it is, and as the history would have it. */
export type SuggestedWeight = {
  readonly metric: string;
  readonly group: MeasureGroup;
  readonly now: number;
  readonly suggested: number;
  /** It may know the decision, so nothing can be learned of it: it stays. */
  readonly isKept: boolean;
};

export type SuggestedWeights = {
  /** Accounts that left after the lead of a backtest. */
  readonly events: number;
  /** Null where too few left to learn from. */
  readonly told: {
    /** On later dates, as a backtest counts them: with the weights as they are, and as learned on the earlier dates. */
    readonly now: Interval;
    readonly suggested: Interval;
    readonly cards: readonly { readonly scorecard: string; readonly version: number; readonly measures: readonly SuggestedWeight[] }[];
  } | null;
};

/** As a backtest: who leaves in the quarter that begins a quarter later. */
const WINDOW_DAYS = 2 * HORIZON_DAYS;
/** How firmly weights are held to what they are, the firmest first: of two that tell as well, less is changed. */
const PENALTIES = [1e6, 30, 10, 3, 1, 0.3, 0.1] as const;
/** Where too few are there to choose. */
const UNTRIED = 1;
const FOLD_MIN = 3;
/** The score itself may count for as much as it does. */
const FREE = 1e-3;

type Case = {
  readonly accountId: string;
  readonly day: number;
  readonly isLeft: boolean;
  readonly scorecard: string;
  readonly points: Looked['carded'];
};
type Means = { readonly scorecards: readonly Scorecard[]; readonly knowsDecision: (metric: string) => boolean };

/**
 * Weights that tell leavers best, learned as differences from the present ones: the fit is of the present score and of each
 * measure beside it, and the measures are held to nothing. Where the history has little to say, little is changed.
 */
export function* suggestWeights(looked: readonly Looked[], means: Means): Steps<SuggestedWeights> {
  const cards = means.scorecards.map((card) => ({ card, measures: card.measures.filter(({ metric }) => !means.knowsDecision(metric)) }));
  const cases = looked.flatMap((one): Case[] =>
    one.leftLater === null || one.carded === null
      ? []
      : [{ accountId: one.accountId, day: one.day, isLeft: one.leftLater, scorecard: one.carded.scorecard, points: one.carded }],
  );
  const events = leftOf(cases);
  const split = splitDates(
    cases.map((one) => one.day),
    WINDOW_DAYS,
  );
  if (split === null || events < EVENTS_MIN) return { events, told: null };
  const early = cases.filter((one) => one.day <= split.learnedTo);
  const later = cases.filter((one) => one.day >= split.lookedFrom);
  if (leftOf(early) < LEARNED_MIN || leftOf(later) < TRIED_MIN) return { events, told: null };
  const learned = yield* weightsBy(early, cards, yield* choosePenalty(early, cards));
  const all = yield* weightsBy(cases, cards, yield* choosePenalty(cases, cards));
  const [now, suggested] = [presentOf(cards), learned].map((weights) => aucBy(later, weights));
  if (learned === null || all === null || now == null || suggested == null) return { events, told: null };
  return { events, told: { now, suggested, cards: cards.map(({ card, measures }) => suggestionOf(card, measures, all)) } };
}

type Cards = readonly { readonly card: Scorecard; readonly measures: Scorecard['measures'] }[];
/** By scorecard and metric. */
type Weights = ReadonlyMap<string, ReadonlyMap<string, number>>;

function leftOf(cases: readonly Case[]): number {
  return new Set(cases.filter((one) => one.isLeft).map((one) => one.accountId)).size;
}

function presentOf(cards: Cards): Weights {
  return new Map(cards.map(({ card, measures }) => [card.key, new Map(measures.map(({ metric, weight }) => [metric, weight]))]));
}

/** Points of the measures that are known, weighed; null where none is. */
function scoreBy({ points, scorecard }: Case, weights: Weights): number | null {
  let [sum, known] = [0, 0];
  for (const [metric, weight] of weights.get(scorecard) ?? []) {
    const own = points?.points[metric] ?? null;
    if (own === null) continue;
    sum += weight * own;
    known += weight;
  }
  return known === 0 ? null : sum / known;
}

function aucBy(cases: readonly Case[], weights: Weights | null): Interval | null {
  if (weights === null) return null;
  return auc(
    cases.flatMap((one) => {
      const score = scoreBy(one, weights);
      return score === null ? [] : { value: -score, isPositive: one.isLeft, cluster: one.accountId };
    }),
  );
}

/** Ever more of the past, each tried on what followed by how well it tells leavers. */
function* choosePenalty(cases: readonly Case[], cards: Cards): Steps<number> {
  const folds = foldsOf(cases, WINDOW_DAYS).filter(({ learned, tried }) => leftOf(learned) >= FOLD_MIN && leftOf(tried) >= FOLD_MIN);
  if (folds.length === 0) return UNTRIED;
  let best = { penalty: UNTRIED, value: 0 };
  for (const penalty of PENALTIES) {
    let value = 0;
    for (const { learned, tried } of folds) value += aucBy(tried, yield* weightsBy(learned, cards, penalty))?.value ?? 0;
    if (value > best.value) best = { penalty, value };
  }
  return best.penalty;
}

/** A score that does not tell is taken for one that tells a little: more points must not speak for leaving. */
const LEAST_STRENGTH = 0.01;
/** At one time a weight is at most doubled or halved: what a few leavers say is not the whole truth. */
const MOST_TIMES = 2;

function* weightsBy(cases: readonly Case[], cards: Cards, penalty: number): Steps<Weights | null> {
  const metrics = [...new Set(cards.flatMap(({ measures }) => measures.map(({ metric }) => metric)))];
  const rows = rowsOf(cases, metrics, presentOf(cards));
  const fit = yield* logisticSteps(
    rows,
    cases.map((one) => Number(one.isLeft)),
    { penalties: [FREE, ...metrics.map(() => penalty)] },
  );
  if (fit === null) return null;
  const [, ofScore = 0, ...ofMetrics] = fit.coefficients;
  const strength = Math.max(-ofScore, LEAST_STRENGTH);
  return new Map(
    cards.map(({ card, measures }) => {
      const present = measures.map(({ weight }) => weight);
      const total = present.reduce((sum, weight) => sum + weight, 0);
      const wanted = measures.map(({ metric, weight }) => (strength * weight) / total - (ofMetrics[metrics.indexOf(metric)] ?? 0));
      const weights = within(wanted, present);
      return [card.key, new Map(measures.map(({ metric }, at) => [metric, weights[at] ?? 0]))];
    }),
  );
}

const ROUNDS = 30;

/** In the proportions wanted, with the sum that there is now, as far as each may go. */
function within(wanted: readonly number[], present: readonly number[]): readonly number[] {
  const sum = (weights: readonly number[]) => weights.reduce((all, one) => all + one, 0);
  const total = sum(present);
  let weights = wanted.map((one) => Math.max(0, one));
  for (let round = 0; round < ROUNDS; round++) {
    const scale = sum(weights) === 0 ? 1 : total / sum(weights);
    weights = weights.map((one, at) => {
      const now = present[at] ?? 0;
      return Math.min(MOST_TIMES * now, Math.max(now / MOST_TIMES, one * scale));
    });
  }
  return weights;
}

/** The present score, then the points of each measure around their mean; what is unknown lies at it. */
function rowsOf(cases: readonly Case[], metrics: readonly string[], present: Weights): Rows {
  const scores = cases.map((one) => scoreBy(one, present));
  const columns = [
    scores,
    ...metrics.map((metric) =>
      cases.map(({ points, scorecard }) => (present.get(scorecard)?.has(metric) === true ? (points?.points[metric] ?? null) : null)),
    ),
  ];
  const values = new Float64Array(cases.length * columns.length);
  for (const [at, column] of columns.entries()) {
    const middle = mean(column.filter((value) => value !== null)) ?? 0;
    for (const [place, value] of column.entries()) values[place * columns.length + at] = value === null ? 0 : (value - middle) / 100;
  }
  return { cases: cases.length, columns: columns.length, values };
}

function suggestionOf(card: Scorecard, measures: Scorecard['measures'], weights: Weights) {
  const own = weights.get(card.key) ?? new Map<string, number>();
  const total = measures.reduce((sum, { weight }) => sum + weight, 0);
  const rounded = roundedTo(
    measures.map(({ metric }) => own.get(metric) ?? 0),
    total,
  );
  const suggested = new Map(measures.map(({ metric }, at) => [metric, rounded[at] ?? 0]));
  return {
    scorecard: card.key,
    version: card.version,
    measures: card.measures.map(({ metric, group, weight }) => ({
      metric,
      group,
      now: weight,
      suggested: suggested.get(metric) ?? weight,
      isKept: !suggested.has(metric),
    })),
  };
}
