import { maximise } from './maximise.ts';
import { digamma, logGamma } from './special-functions.ts';

/**
 * What one customer without a contract bought: how often after the first time, when last, and how long ago the first time was.
 * `last` and `age` count from the first purchase, in one unit of time whichever; `last` is 0 without repeats.
 */
export type PurchaseHistory = { readonly repeats: number; readonly last: number; readonly age: number };

/**
 * Who buys without a contract and leaves unseen (BG/NBD; Fader, Hardie and Lee 2005, Marketing Science 24): while there, one
 * buys at random at a rate of one's own, rates ~ Gamma(r, alpha); after each repeat purchase one leaves with a chance of one's
 * own, chances ~ Beta(a, b). `alpha` is in the unit of time of the histories.
 */
export type BuyingModel = { readonly r: number; readonly alpha: number; readonly a: number; readonly b: number };
export type BuyingFit = { readonly model: BuyingModel; readonly logLikelihood: number };

/** `weights`: what each history counts for, 1 where absent; `from`: a model to start at. */
export type FitAsked<Model> = { readonly weights?: ArrayLike<number>; readonly from?: Model };

export function buyingLogLikelihood(model: BuyingModel, histories: readonly PurchaseHistory[]): number {
  return sloped(model, histories, undefined).value;
}

/** What of the likelihood depends on the number of repeats alone. */
function termsOf({ r, a, b }: BuyingModel, repeats: number) {
  return {
    value: logGamma(r + repeats) - logGamma(r) + logGamma(b + repeats) - logGamma(a + b + repeats) + logGamma(a + b) - logGamma(b),
    byR: digamma(r + repeats) - digamma(r),
    byA: digamma(a + b) - digamma(a + b + repeats),
    byB: digamma(b + repeats) - digamma(b) - digamma(a + b + repeats) + digamma(a + b),
  };
}

/** Value, and slope by the logarithms of r, alpha, a, b. */
function sloped(model: BuyingModel, histories: readonly PurchaseHistory[], weights: ArrayLike<number> | undefined) {
  const { r, alpha, a, b } = model;
  const known = new Map<number, ReturnType<typeof termsOf>>();
  let [value, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
  for (const [at, { repeats, last, age }] of histories.entries()) {
    const weight = weights?.[at] ?? 1;
    const terms = known.get(repeats) ?? termsOf(model, repeats);
    known.set(repeats, terms);
    const exponent = r + repeats;
    const sinceFirst = Math.log1p(age / alpha);
    // The odds that one left after the last purchase, in logarithms; nobody leaves before the first repeat.
    const silence = repeats === 0 ? 0 : Math.log((alpha + age) / (alpha + last));
    const odds = repeats === 0 ? -Infinity : Math.log(a / (b + repeats - 1)) + exponent * silence;
    const left = 1 / (1 + Math.exp(-odds));
    value += weight * (terms.value - repeats * Math.log(alpha) - exponent * sinceFirst + softplus(odds));
    byR += weight * (terms.byR - sinceFirst + left * silence);
    byAlpha += weight * (r / alpha - exponent / (alpha + age) + left * exponent * (1 / (alpha + age) - 1 / (alpha + last)));
    byA += weight * (terms.byA + left / a);
    if (repeats > 0) byB += weight * (terms.byB - left / (b + repeats - 1));
  }
  return { value, slope: [r * byR, alpha * byAlpha, a * byA, b * byB] };
}

/** ln(1 + eˣ). */
const softplus = (x: number) => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));

const SHAPE = { least: Math.log(1e-3), most: Math.log(1e4) };
const SCALE = { least: Math.log(1e-5), most: Math.log(1e5) };
const START = { r: 1, alpha: 1, a: 1, b: 1 };

/** Maximum likelihood. Time is counted in the longest age meanwhile, so that its unit does not matter. */
export function fitBuying(histories: readonly PurchaseHistory[], { weights, from }: FitAsked<BuyingModel> = {}): BuyingFit {
  const unit = histories.reduce((most, { age }) => Math.max(most, age), 0) || 1;
  const scaled = histories.map(({ repeats, last, age }) => ({ repeats, last: last / unit, age: age / unit }));
  const start = from === undefined ? START : { ...from, alpha: from.alpha / unit };
  const { at } = maximise((place) => sloped(modelAt(place), scaled, weights), [start.r, start.alpha, start.a, start.b].map(Math.log), [
    SHAPE,
    SCALE,
    SHAPE,
    SHAPE,
  ]);
  const { alpha, ...shapes } = modelAt(at);
  const model = { ...shapes, alpha: alpha * unit };
  return { model, logLikelihood: sloped(model, histories, weights).value };
}

function modelAt(logs: readonly number[]): BuyingModel {
  const [r = 0, alpha = 0, a = 0, b = 0] = logs.map(Math.exp);
  return { r, alpha, a, b };
}

/** The chance, 0 to 1, that one with this history is still a customer. The model lets nobody leave before the first repeat: 1 without one. */
export function chanceStillThere({ r, alpha, a, b }: BuyingModel, { repeats, last, age }: PurchaseHistory): number {
  if (repeats === 0) return 1;
  const odds = Math.log(a / (b + repeats - 1)) + (r + repeats) * Math.log((alpha + age) / (alpha + last));
  return 1 / (1 + Math.exp(odds));
}

const SMALLEST = 1e-12;
const LONGEST = 100_000;

/**
 * Purchases expected of one with this history in a window that begins now, in the same unit of time. Who is there and never left
 * would buy a negative binomial number of times; the j-th of them comes where one has not left after j − 1 before. The sum over j
 * is the paper's closed form, and holds where its ₂F₁ cannot be reckoned: all its terms are positive.
 */
export function expectedPurchases(model: BuyingModel, history: PurchaseHistory, window: number): number {
  const { r, alpha, a, b } = model;
  const { repeats, age } = history;
  if (window <= 0) return 0;
  const size = r + repeats;
  const share = window / (alpha + age + window);
  let logMass = size * Math.log1p(-share);
  let [atLeast, stays, sum] = [1, 1, 0];
  for (let j = 1; j < LONGEST; j++) {
    atLeast -= Math.exp(logMass);
    if (atLeast <= SMALLEST) break;
    sum += atLeast * stays;
    stays *= (b + repeats + j - 1) / (a + b + repeats + j - 1);
    logMass += Math.log(((size + j - 1) / j) * share);
  }
  return sum * chanceStillThere(model, history);
}
