import { maximise } from './maximise.ts';
import { type Dice, gammaDrawn } from './seeded.ts';
import { chiSquareAbove, digamma, hypergeometricOfOne, logGamma } from './special-functions.ts';

/**
 * Contracts by how far they came. Place t − 1 of `lost` counts those that ended at their t-th renewal, of `kept` those that
 * were renewed t times and are not known further: they are still there, or too young. Who stands before the first is in neither.
 */
export type RenewalCounts = { readonly lost: readonly number[]; readonly kept: readonly number[] };

/**
 * How contracts are kept when each has a chance of its own: beta-discrete-Weibull (Fader, Hardie, Liu, Davin, Steenburgh 2018),
 * S(t) = B(a, b + tᶜ) / B(a, b); with c = 1 the shifted-beta-geometric one (Fader and Hardie 2007).
 */
export type RenewalCurve = { readonly a: number; readonly b: number; readonly c: number };
export type RenewalFit = { readonly curve: RenewalCurve; readonly logLikelihood: number };
/** Both, and the one taken: the wider where its likelihood is higher by more than chance makes it (ratio test of nested models, 5 %). */
export type RenewalChoice = {
  readonly sbg: RenewalFit;
  /** Null where fewer than four renewals were seen: three figures would be learned from three. */
  readonly bdw: RenewalFit | null;
  readonly ratio: number | null;
  readonly p: number | null;
  readonly chosen: 'sbg' | 'bdw';
};

const LEVEL = 0.05;
const RENEWALS_FOR_BDW = 4;

/** The share still there after t renewals. */
export function sharePast(curve: RenewalCurve, t: number): number {
  return Math.exp(logSharePast(curve, t));
}

/** Of those who came to the t-th renewal the share that is renewed. */
export function rateAtRenewal(curve: RenewalCurve, t: number): number {
  return Math.exp(logSharePast(curve, t) - logSharePast(curve, t - 1));
}

function logSharePast({ a, b, c }: RenewalCurve, t: number): number {
  if (t <= 0) return 0;
  const power = t ** c;
  return Math.min(0, logGamma(b + power) - logGamma(a + b + power) - logGamma(b) + logGamma(a + b));
}

/** Over aggregate counts, so that a million contracts cost as much as a hundred. */
export function logLikelihood(curve: RenewalCurve, counts: RenewalCounts): number {
  return sloped(curve, counts).value;
}

/** Value and slope by ln a, ln b, ln c. */
function sloped({ a, b, c }: RenewalCurve, { lost, kept }: RenewalCounts) {
  const size = Math.max(lost.length, kept.length);
  const [whole, atWhole, atB] = [logGamma(a + b) - logGamma(b), digamma(a + b), digamma(b)];
  let [value, byA, byB, byC] = [0, 0, 0, 0];
  let before = { log: 0, a: 0, b: 0, c: 0 };
  for (let t = 1; t <= size; t++) {
    const power = t ** c;
    const [inner, outer] = [digamma(b + power), digamma(a + b + power)];
    const now = {
      log: whole + logGamma(b + power) - logGamma(a + b + power),
      a: atWhole - outer,
      b: atWhole - atB + inner - outer,
      c: (inner - outer) * power * Math.log(t),
    };
    const alive = kept[t - 1] ?? 0;
    const gone = lost[t - 1] ?? 0;
    value += alive * now.log;
    byA += alive * now.a;
    byB += alive * now.b;
    byC += alive * now.c;
    if (gone > 0) {
      const fall = Math.min(-1e-300, now.log - before.log);
      const weight = 1 / Math.expm1(-fall);
      value += gone * (before.log + Math.log(-Math.expm1(fall)));
      byA += gone * (before.a - weight * (now.a - before.a));
      byB += gone * (before.b - weight * (now.b - before.b));
      byC += gone * (before.c - weight * (now.c - before.c));
    }
    before = now;
  }
  return { value, slope: [a * byA, b * byB, c * byC] };
}

const PARAMETER = { least: Math.log(1e-3), most: Math.log(1e5) };
const BEND = { least: Math.log(0.05), most: Math.log(20) };

/** Maximum likelihood with c held at 1. */
export function fitSbg(counts: RenewalCounts, from?: RenewalCurve): RenewalFit {
  const start = from ?? { a: 1, b: oddsKept(counts), c: 1 };
  const { at, value } = maximise(
    ([a = 0, b = 0]) => {
      const { value: height, slope } = sloped({ a: Math.exp(a), b: Math.exp(b), c: 1 }, counts);
      return { value: height, slope: slope.slice(0, 2) };
    },
    [Math.log(start.a), Math.log(start.b)],
    [PARAMETER, PARAMETER],
  );
  return { curve: { a: Math.exp(at[0] ?? 0), b: Math.exp(at[1] ?? 0), c: 1 }, logLikelihood: value };
}

/** Maximum likelihood of all three. */
export function fitBdw(counts: RenewalCounts, from?: RenewalCurve): RenewalFit {
  const starts = from === undefined ? startsOf(fitSbg(counts).curve) : [from];
  const summits = starts.map((start) =>
    maximise(
      ([a = 0, b = 0, c = 0]) => sloped({ a: Math.exp(a), b: Math.exp(b), c: Math.exp(c) }, counts),
      [Math.log(start.a), Math.log(start.b), Math.log(start.c)],
      [PARAMETER, PARAMETER, BEND],
    ),
  );
  const best = summits.reduce((high, one) => (one.value > high.value ? one : high));
  const [a = 0, b = 0, c = 0] = best.at.map(Math.exp);
  return { curve: { a, b, c }, logLikelihood: best.value };
}

function startsOf(sbg: RenewalCurve): readonly RenewalCurve[] {
  return [sbg, { a: Math.min(1, sbg.a / 2), b: Math.min(3, sbg.b / 2), c: 1.5 }, { ...sbg, c: 0.7 }];
}

export function chooseCurve(counts: RenewalCounts): RenewalChoice {
  const sbg = fitSbg(counts);
  const seen =
    Math.max(
      counts.lost.findLastIndex((n) => n > 0),
      counts.kept.findLastIndex((n) => n > 0),
    ) + 1;
  if (seen < RENEWALS_FOR_BDW) return { sbg, bdw: null, ratio: null, p: null, chosen: 'sbg' };
  const bdw = fitBdw(counts);
  const ratio = Math.max(0, 2 * (bdw.logLikelihood - sbg.logLikelihood));
  const p = chiSquareAbove(ratio, 1);
  return { sbg, bdw, ratio, p, chosen: p < LEVEL ? 'bdw' : 'sbg' };
}

/**
 * The chosen model learned again from samples of the contracts, each contract weighted by a random draw (Rubin's Bayesian
 * bootstrap 1981: over counts, hence no slower for many contracts). The same seed draws the same.
 */
export function* curvesDrawn(
  counts: RenewalCounts,
  { chosen, sbg, bdw }: RenewalChoice,
  { times, roll }: { readonly times: number; readonly roll: Dice },
): Generator<RenewalCurve> {
  const draw = (n: number) => (n > 0 ? gammaDrawn(n, roll) : 0);
  for (let time = 0; time < times; time++) {
    const sample = { lost: counts.lost.map(draw), kept: counts.kept.map(draw) };
    yield chosen === 'bdw' && bdw !== null ? fitBdw(sample, bdw.curve).curve : fitSbg(sample, sbg.curve).curve;
  }
}

/** Odds of being kept at the first renewal, for a start. */
function oddsKept({ lost, kept }: RenewalCounts): number {
  const gone = lost[0] ?? 0;
  const rest = lost.slice(1).reduce((sum, n) => sum + n, 0) + kept.reduce((sum, n) => sum + n, 0);
  return Math.min(1_000, Math.max(0.1, (rest + 0.5) / (gone + 0.5)));
}

const SMALLEST = 1e-12;
const LONGEST = 200_000;

/**
 * Discounted expected residual lifetime by its sum: the payments to come, just before the n-th renewal, the one due now
 * among them, each discounted to now. At place n − 1 for n up to the last asked for. `discount` is of one term, above 0.
 */
export function residualLifetimes(curve: RenewalCurve, discount: number, last: number): readonly number[] {
  const kept = 1 / (1 + discount);
  const horizon = kept === 1 ? LONGEST : Math.min(LONGEST, last + Math.ceil(Math.log(SMALLEST) / Math.log(kept)));
  const lifetimes: number[] = Array.from({ length: last }, () => 0);
  let sum = 0;
  for (let t = horizon; t >= 1; t--) {
    sum = sharePast(curve, t) + kept * sum;
    if (t <= last) lifetimes[t - 1] = sum / sharePast(curve, t - 1);
  }
  return lifetimes;
}

/** The same of one renewal by its closed form; with c = 1 only. */
export function residualLifetimeClosed({ a, b }: Pick<RenewalCurve, 'a' | 'b'>, n: number, discount: number): number {
  return ((b + n - 1) / (a + b + n - 1)) * hypergeometricOfOne(b + n, a + b + n, 1 / (1 + discount));
}

/** Discounted payments of a new contract, the first one, made now, among them. */
export function lifetimeOfNew(curve: RenewalCurve, discount: number): number {
  return 1 + (residualLifetimes(curve, discount, 1)[0] ?? 0) / (1 + discount);
}
