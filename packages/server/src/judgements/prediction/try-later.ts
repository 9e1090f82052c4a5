import { auc, brier, calibrationSlope, chanceAt, type Interval, logitOf, mean, wilson } from '../../kernel/statistics/index.ts';
import type { Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { splitDates } from '../backtest/index.ts';
import type { Input } from './inputs.ts';
import { drawnTo, eventsIn, type Example, type Fold, learnSteps, type Model } from './learn.ts';
import { rowsOf } from './design.ts';

/** A tenth of the cases by the chance told: what was told on average, and what came. */
export type Tenth = { readonly foretold: number; readonly observed: Interval };

/** A model of earlier dates held against later ones. */
export type Tried = {
  readonly learnedTo: DayNumber;
  readonly lookedFrom: DayNumber;
  /** Cases looked at, and those of whom it came. */
  readonly cases: { readonly n: number; readonly of: number };
  readonly auc: Interval;
  /** The same chances held against who left in the horizon after: those that could still have been kept. */
  readonly later: Interval | null;
  readonly tenths: readonly Tenth[];
  readonly brier: number;
  /** Of who tells everybody the share of before. */
  readonly baseBrier: number;
  readonly skill: number;
  readonly slope: number | null;
};

export type Verdict = 'too_thin' | 'no_better_than_chance' | 'foresees' | 'too_good';

/** Of so many accounts it must have come: at ten to a slope, fewer carry not two. */
export const EVENTS_MIN = 20;
export const LEARNED_MIN = 10;
export const TRIED_MIN = 5;
const TOO_GOOD = 0.95;

export type Learned = {
  readonly verdict: Verdict;
  readonly events: number;
  readonly cases: { readonly n: number; readonly of: number };
  readonly tried: Tried | null;
  /** Learned on all dates; null unless it foresees. */
  readonly model: Model | null;
};

const FOLD_SHARES = [1 / 2, 3 / 4] as const;

/**
 * Learns on earlier dates, looks at later ones, and where it foresees these, learns again on all. Where chances were told
 * too far apart, those of the last one are drawn together as much.
 */
export function* learnAndTry(inputs: readonly Input[], examples: readonly Example[], windowDays: number): Steps<Learned> {
  const events = eventsIn(examples);
  const cases = { n: examples.filter((one) => one.isTrue).length, of: examples.length };
  const thin = { verdict: 'too_thin', events, cases, tried: null, model: null } as const;
  const split = splitDates(
    examples.map((one) => one.day),
    windowDays,
  );
  if (split === null || events < EVENTS_MIN) return thin;
  const learned = examples.filter((one) => one.day <= split.learnedTo);
  const looked = examples.filter((one) => one.day >= split.lookedFrom);
  if (eventsIn(learned) < LEARNED_MIN || eventsIn(looked) < TRIED_MIN) return thin;
  const early = yield* learnSteps(inputs, learned, foldsOf(learned, windowDays));
  const tried = early === null ? null : tryOn(early, inputs, { learned, looked, ...split });
  if (tried === null) return thin;
  if (tried.auc.lower <= 0.5) return { verdict: 'no_better_than_chance', events, cases, tried, model: null };
  const all = yield* learnSteps(inputs, examples, foldsOf(examples, windowDays));
  const model = all === null ? null : yield* drawnTo(tried.slope ?? 1, all, { inputs, examples });
  return { verdict: tried.auc.value >= TOO_GOOD ? 'too_good' : 'foresees', events, cases, tried, model };
}

/** Ever more of the past, each tried on what followed it. */
export function foldsOf<One extends { readonly day: DayNumber }>(examples: readonly One[], windowDays: number): readonly Fold<One>[] {
  const days = examples.map((one) => one.day);
  return FOLD_SHARES.flatMap((share, place) => {
    const split = splitDates(days, windowDays, share);
    const next = splitDates(days, windowDays, FOLD_SHARES[place + 1] ?? 1);
    if (split === null) return [];
    const until = next?.lookedFrom ?? Number.POSITIVE_INFINITY;
    return {
      learned: examples.filter((one) => one.day <= split.learnedTo),
      tried: examples.filter((one) => one.day >= split.lookedFrom && one.day < until),
    };
  });
}

type ToTry = {
  readonly learned: readonly Example[];
  readonly looked: readonly Example[];
  readonly learnedTo: number;
  readonly lookedFrom: number;
};

function tryOn(model: Model, inputs: readonly Input[], { learned, looked, learnedTo, lookedFrom }: ToTry): Tried | null {
  const chances = chancesOf(model, inputs, looked);
  const foretold = looked.map(({ isTrue }, place) => ({ chance: chances[place] ?? 0, isTrue }));
  const aucOf = (isPositive: (one: Example) => boolean | null | undefined) =>
    auc(
      looked.flatMap((one, place) => {
        const came = isPositive(one);
        return came == null ? [] : { value: chances[place] ?? 0, isPositive: came, cluster: one.accountId };
      }),
    );
  const found = aucOf((one) => one.isTrue);
  if (found === null) return null;
  const base = learned.filter((one) => one.isTrue).length / learned.length;
  const own = brier(foretold) ?? 0;
  const baseBrier = brier(foretold.map((one) => ({ ...one, chance: base }))) ?? 0;
  return {
    learnedTo,
    lookedFrom,
    cases: { n: looked.filter((one) => one.isTrue).length, of: looked.length },
    auc: found,
    later: aucOf((one) => one.isTrueLater),
    tenths: tenthsOf(foretold),
    brier: own,
    baseBrier,
    skill: 1 - own / baseBrier,
    slope: calibrationSlope(foretold),
  };
}

export function chancesOf(model: Model, inputs: readonly Input[], examples: readonly Example[]): readonly number[] {
  const rows = rowsOf(
    model.design,
    inputs.map(({ key }) => key),
    examples.map((one) => one.values),
  );
  const coefficients = [model.constant, ...model.slopes.map(({ slope }) => slope)];
  return examples.map((_, place) => chanceAt(logitOf(rows, coefficients, place)));
}

export function tenthsOf(foretold: readonly { readonly chance: number; readonly isTrue: boolean }[]): readonly Tenth[] {
  const sorted = foretold.toSorted((a, b) => a.chance - b.chance);
  return Array.from({ length: 10 }, (_, tenth) => {
    const [since, until] = [tenth, tenth + 1].map((edge) => Math.floor((edge * sorted.length) / 10));
    const own = sorted.slice(since, until);
    const observed = wilson(own.filter((one) => one.isTrue).length, own.length);
    return observed === null ? null : { foretold: mean(own.map(({ chance }) => chance)) ?? 0, observed };
  }).filter((one) => one !== null);
}
