import { chanceAt, clusteredErrors, type LogisticFit, logisticSteps, logitOf } from '../../kernel/statistics/index.ts';
import type { Steps } from '../../kernel/steps.ts';
import { columnsOf, type Design, measure, rowsOf, type Values } from './design.ts';
import type { Input } from './inputs.ts';

/** What was known of one account on a day, and whether it came. */
export type Example = {
  readonly accountId: string;
  readonly day: number;
  readonly values: Values;
  readonly isTrue: boolean;
  /** Whether it came in the horizon after; null where that is not to be said. */
  readonly isTrueLater?: boolean | null;
};

/** What is learned, and what it is tried on to choose how much slopes are held back. */
export type Fold<One = Example> = { readonly learned: readonly One[]; readonly tried: readonly One[] };

/** From much to little: what each slope, in spreads, is held back by. */
const PENALTIES = [3_000, 1_000, 300, 100, 30, 10, 3, 1] as const;
/** Where too few are there to choose: a spread of one input then moves the odds by a tenth, give or take. */
const UNTRIED = 100;
/** Fewer accounts of whom it came do not choose between penalties. */
const FOLD_EVENTS_MIN = 5;

export type Coefficient = {
  readonly key: string;
  readonly isUnknown: boolean;
  /** Of the logit, for one spread. */
  readonly slope: number;
  /** By account; of a slope that is held back. */
  readonly error: number;
};

/** A fit as it is kept: enough to say a chance and its reasons. */
export type Model = {
  readonly design: Design;
  readonly constant: number;
  readonly slopes: readonly Coefficient[];
  readonly penalty: number;
  /** How many free slopes the held-back ones amount to. */
  readonly degrees: number;
  /** Slopes were multiplied by this, as later dates showed them to say too much; 1 where they did not. */
  readonly drawn: number;
};

/** How many accounts it came of. */
export function eventsIn(examples: readonly Example[]): number {
  return new Set(examples.filter((one) => one.isTrue).map((one) => one.accountId)).size;
}

/**
 * Learns a model: of all penalties the one that was least surprised by what came later in the folds. Null where nothing
 * was to be learned from.
 */
export function* learnSteps(inputs: readonly Input[], examples: readonly Example[], folds: readonly Fold[]): Steps<Model | null> {
  const penalty = yield* choosePenalty(inputs, folds);
  const path = yield* pathSteps(inputs, examples, penalty);
  const last = path.fits.at(-1);
  return last === undefined ? null : modelOf(path, last, examples);
}

function* choosePenalty(inputs: readonly Input[], folds: readonly Fold[]): Steps<number> {
  const useful = folds.filter(({ learned, tried }) => [learned, tried].every((part) => eventsIn(part) >= FOLD_EVENTS_MIN));
  if (useful.length === 0) return UNTRIED;
  const surprises = PENALTIES.map(() => 0);
  for (const { learned, tried } of useful) {
    const path = yield* pathSteps(inputs, learned, PENALTIES.at(-1) ?? UNTRIED);
    for (const place of PENALTIES.keys()) {
      const fit = path.fits[place]?.fit;
      surprises[place] = fit === undefined ? Number.POSITIVE_INFINITY : (surprises[place] ?? 0) + surpriseAt(path, fit, tried);
    }
  }
  return PENALTIES[surprises.indexOf(Math.min(...surprises))] ?? UNTRIED;
}

type Path = {
  readonly design: Design;
  readonly keys: readonly string[];
  readonly fits: readonly { readonly penalty: number; readonly fit: LogisticFit }[];
};

/** Fits from the most held back to the penalty given, each from where the one before ended. */
function* pathSteps(inputs: readonly Input[], examples: readonly Example[], until: number): Steps<Path> {
  const keys = inputs.map(({ key }) => key);
  const cases = examples.map((one) => one.values);
  const design = measure(inputs, cases);
  const rows = rowsOf(design, keys, cases);
  const came = examples.map((one) => Number(one.isTrue));
  const fits: { penalty: number; fit: LogisticFit }[] = [];
  if (design.length === 0) return { design, keys, fits };
  for (const penalty of PENALTIES) {
    if (penalty < until) break;
    const penalties = new Float64Array(rows.columns).fill(penalty);
    const fit = yield* logisticSteps(rows, came, { penalties, from: fits.at(-1)?.fit.coefficients });
    if (fit === null) break;
    fits.push({ penalty, fit });
  }
  return { design, keys, fits };
}

/** Minus twice the log likelihood of what came, a case. */
function surpriseAt({ design, keys }: Path, { coefficients }: LogisticFit, tried: readonly Example[]): number {
  const rows = rowsOf(
    design,
    keys,
    tried.map((one) => one.values),
  );
  const sum = tried.reduce((total, { isTrue }, place) => {
    const chance = chanceAt(logitOf(rows, coefficients, place));
    return total - 2 * Math.log(Math.max(1e-12, isTrue ? chance : 1 - chance));
  }, 0);
  return sum / tried.length;
}

function modelOf({ design, keys }: Path, { penalty, fit }: Path['fits'][number], examples: readonly Example[]): Model {
  const rows = rowsOf(
    design,
    keys,
    examples.map((one) => one.values),
  );
  const errors = clusteredErrors(fit, rows, {
    came: examples.map((one) => Number(one.isTrue)),
    clusters: examples.map((one) => one.accountId),
  });
  const slopes = columnsOf(design).map((column, at) => ({ ...column, slope: fit.coefficients[at + 1] ?? 0, error: errors[at + 1] ?? 0 }));
  return { design, constant: fit.coefficients[0] ?? 0, slopes, penalty, degrees: fit.degrees, drawn: 1 };
}

type LearnedFrom = { readonly inputs: readonly Input[]; readonly examples: readonly Example[] };
/** Held so firmly that a slope stays where it is put. */
const FIRM = 1e12;
const DRAWN_MIN = 0.1;

/** All slopes times a share below 1, with the constant that fits them: chances lie closer together, around the same share. */
export function* drawnTo(share: number, model: Model, { inputs, examples }: LearnedFrom): Steps<Model | null> {
  if (share >= 1) return model;
  const drawn = Math.max(DRAWN_MIN, share);
  const slopes = model.slopes.map((one) => ({ ...one, slope: drawn * one.slope, error: drawn * one.error }));
  const keys = inputs.map(({ key }) => key);
  const rows = rowsOf(
    model.design,
    keys,
    examples.map((one) => one.values),
  );
  const towards = slopes.map(({ slope }) => slope);
  const fit = yield* logisticSteps(
    rows,
    examples.map((one) => Number(one.isTrue)),
    { penalties: towards.map(() => FIRM), towards, from: [model.constant, ...towards] },
  );
  return fit === null ? null : { ...model, constant: fit.coefficients[0] ?? 0, slopes, drawn };
}
