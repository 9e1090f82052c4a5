import type { Steps } from '../steps.ts';
import { positiveSolver, type Solver } from './solve.ts';

/** What is looked at of each case, case by case; the constant is not among it. */
export type Rows = { readonly cases: number; readonly columns: number; readonly values: Float64Array };

export type Ridge = {
  /** By column: how much a slope is held back. The constant never is. */
  readonly penalties: ArrayLike<number>;
  /** What the slopes are held to; 0 where absent. */
  readonly towards?: ArrayLike<number>;
  /** Where to begin: the coefficients of a like fit. */
  readonly from?: ArrayLike<number> | undefined;
};

export type LogisticFit = {
  /** The constant, then the slopes. */
  readonly coefficients: readonly number[];
  readonly logLikelihood: number;
  /** How many free slopes the held-back ones amount to: the trace of (H + Λ)⁻¹ H, less the constant. */
  readonly degrees: number;
  /** With H + Λ at the end. */
  readonly solve: Solver;
};

const ROUNDS = 60;
const NEAR = 1e-10;
const HALVINGS = 30;
const ROWS_A_STEP = 500;

/**
 * The logistic regression of what came over what was seen, by Newton's steps (iteratively reweighted least squares), each
 * slope held back by its penalty / 2 × its square. Null where it is not to be had: a column says nothing and is not held back.
 */
export function* logisticSteps({ cases, columns, values }: Rows, came: ArrayLike<number>, ridge: Ridge): Steps<LogisticFit | null> {
  const size = columns + 1;
  const beta = new Float64Array(size);
  if (ridge.from === undefined) beta[0] = logitOfShare(came);
  else beta.set(ridge.from);
  const rows = { cases, columns, values };
  let seen = yield* derivatives(rows, came, beta);
  let worth = seen.logLikelihood - held(beta, ridge);
  for (let round = 0; round < ROUNDS; round++) {
    const { gradient, hessian } = penalised(seen, beta, ridge);
    const solve = positiveSolver(hessian, size);
    if (solve === null) return null;
    const step = solve(gradient);
    const gain = dot(step, gradient);
    if (gain < NEAR * (1 + Math.abs(worth))) return ending(beta, seen, solve);
    let share = 1;
    let next = seen;
    const tried = new Float64Array(size);
    for (let halving = 0; ; halving++) {
      for (let at = 0; at < size; at++) tried[at] = (beta[at] ?? 0) + share * (step[at] ?? 0);
      next = yield* derivatives(rows, came, tried);
      const better = next.logLikelihood - held(tried, ridge);
      if (better >= worth || halving === HALVINGS) {
        worth = better;
        break;
      }
      share /= 2;
    }
    beta.set(tried);
    seen = next;
  }
  return null;
}

/** The chance of a case whose logit is this. */
export function chanceAt(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

export function logitOf({ columns, values }: Rows, coefficients: ArrayLike<number>, place: number): number {
  let logit = coefficients[0] ?? 0;
  const first = place * columns;
  for (let at = 0; at < columns; at++) logit += (coefficients[at + 1] ?? 0) * (values[first + at] ?? 0);
  return logit;
}

/**
 * The standard error of each coefficient when the cases of one cluster, such as an account on several dates, are not
 * independent: (H + Λ)⁻¹ Σ s s' (H + Λ)⁻¹ with s the sum of a cluster's scores.
 */
export function clusteredErrors(
  { coefficients, solve }: Pick<LogisticFit, 'coefficients' | 'solve'>,
  rows: Rows,
  { came, clusters }: { readonly came: ArrayLike<number>; readonly clusters: readonly string[] },
): readonly number[] {
  const size = rows.columns + 1;
  const scores = new Map<string, Float64Array>();
  for (let place = 0; place < rows.cases; place++) {
    const cluster = clusters[place] ?? '';
    const score = scores.get(cluster) ?? new Float64Array(size);
    scores.set(cluster, score);
    const miss = (came[place] ?? 0) - chanceAt(logitOf(rows, coefficients, place));
    score[0] = (score[0] ?? 0) + miss;
    for (let at = 0; at < rows.columns; at++) score[at + 1] = (score[at + 1] ?? 0) + miss * (rows.values[place * rows.columns + at] ?? 0);
  }
  const widened = scores.size > 1 ? scores.size / (scores.size - 1) : 1;
  const variances = new Float64Array(size);
  for (const score of scores.values()) {
    const moved = solve(score);
    for (let at = 0; at < size; at++) variances[at] = (variances[at] ?? 0) + widened * (moved[at] ?? 0) ** 2;
  }
  return [...variances].map(Math.sqrt);
}

type Derivatives = { readonly logLikelihood: number; readonly gradient: Float64Array; readonly hessian: Float64Array };

/** Log likelihood, its slope and its bend (row by row, the lower half filled). */
function* derivatives(rows: Rows, came: ArrayLike<number>, beta: Float64Array): Steps<Derivatives> {
  const { cases, columns, values } = rows;
  const size = columns + 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const own = new Float64Array(size);
  own[0] = 1;
  let logLikelihood = 0;
  for (let place = 0; place < cases; place++) {
    if (place % ROWS_A_STEP === 0) yield;
    own.set(values.subarray(place * columns, (place + 1) * columns), 1);
    const logit = logitOf(rows, beta, place);
    const isTrue = (came[place] ?? 0) > 0;
    logLikelihood -= softplus(isTrue ? -logit : logit);
    const chance = chanceAt(logit);
    const miss = (isTrue ? 1 : 0) - chance;
    const weight = chance * (1 - chance);
    for (let row = 0; row < size; row++) {
      const value = own[row] as number;
      if (value === 0) continue;
      gradient[row] = (gradient[row] as number) + miss * value;
      const weighted = weight * value;
      const first = row * size;
      for (let column = 0; column <= row; column++)
        hessian[first + column] = (hessian[first + column] as number) + weighted * (own[column] as number);
    }
  }
  return { logLikelihood, gradient, hessian };
}

function penalised({ gradient, hessian }: Derivatives, beta: Float64Array, { penalties, towards }: Ridge) {
  const size = beta.length;
  const [slope, bend] = [Float64Array.from(gradient), Float64Array.from(hessian)];
  for (let at = 1; at < size; at++) {
    const penalty = penalties[at - 1] ?? 0;
    slope[at] = (slope[at] ?? 0) - penalty * ((beta[at] ?? 0) - (towards?.[at - 1] ?? 0));
    bend[at * size + at] = (bend[at * size + at] ?? 0) + penalty;
  }
  return { gradient: slope, hessian: bend };
}

function held(beta: Float64Array, { penalties, towards }: Ridge): number {
  let sum = 0;
  for (let at = 1; at < beta.length; at++) sum += ((penalties[at - 1] ?? 0) / 2) * ((beta[at] ?? 0) - (towards?.[at - 1] ?? 0)) ** 2;
  return sum;
}

function ending(beta: Float64Array, { logLikelihood, hessian }: Derivatives, solve: Solver): LogisticFit {
  const size = beta.length;
  let trace = 0;
  const column = new Float64Array(size);
  for (let at = 0; at < size; at++) {
    for (let row = 0; row < size; row++) column[row] = (row >= at ? hessian[row * size + at] : hessian[at * size + row]) ?? 0;
    trace += solve(column)[at] ?? 0;
  }
  return { coefficients: [...beta], logLikelihood, degrees: trace - 1, solve };
}

function logitOfShare(came: ArrayLike<number>): number {
  let hits = 0;
  for (let at = 0; at < came.length; at++) hits += (came[at] ?? 0) > 0 ? 1 : 0;
  return Math.log((hits + 0.5) / (came.length - hits + 0.5));
}

/** ln(1 + eˣ), whatever x. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
