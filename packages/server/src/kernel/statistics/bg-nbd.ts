import { maximise, type Sloped } from './maximise.ts';
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
  return sloped(model, groupsOf(histories, 1)).value;
}

/** Histories of one number of repeats, packed: a fit goes through them some hundred times. */
type Group = { readonly repeats: number; readonly lasts: Float64Array; readonly ages: Float64Array; readonly weights: Float64Array };

function groupsOf(histories: readonly PurchaseHistory[], unit: number, weights?: ArrayLike<number>): readonly Group[] {
  const places = Map.groupBy(histories.keys(), (at) => histories[at]?.repeats ?? 0);
  return [...places].map(([repeats, own]) => ({
    repeats,
    lasts: Float64Array.from(own, (at) => (histories[at]?.last ?? 0) / unit),
    ages: Float64Array.from(own, (at) => (histories[at]?.age ?? 0) / unit),
    weights: Float64Array.from(own, (at) => weights?.[at] ?? 1),
  }));
}

/** Value, and slope by the logarithms of r, alpha, a, b. */
function sloped(model: BuyingModel, groups: readonly Group[]): Sloped {
  let value = 0;
  const slope = [0, 0, 0, 0];
  for (const group of groups) {
    const own = group.repeats === 0 ? slopedOfOnce(model, group) : slopedOfRepeated(model, group);
    value += own.value;
    for (let at = 0; at < slope.length; at++) slope[at] = (slope[at] ?? 0) + (own.slope[at] ?? 0);
  }
  return { value, slope };
}

/** Nobody leaves before the first repeat: one who bought once waits at a rate that is drawn. */
function slopedOfOnce({ r, alpha }: BuyingModel, { ages, weights }: Group): Sloped {
  let [logs, shares] = [0, 0];
  for (let at = 0; at < ages.length; at++) {
    const [age, weight] = [ages[at] as number, weights[at] as number];
    logs += weight * Math.log1p(age / alpha);
    shares += (weight * age) / (alpha + age);
  }
  return { value: -r * logs, slope: [-r * logs, r * shares, 0, 0] };
}

function slopedOfRepeated({ r, alpha, a, b }: BuyingModel, { repeats, lasts, ages, weights }: Group): Sloped {
  const exponent = r + repeats;
  const fixed =
    logGamma(exponent) -
    logGamma(r) +
    logGamma(b + repeats) -
    logGamma(a + b + repeats) +
    logGamma(a + b) -
    logGamma(b) +
    r * Math.log(alpha);
  const odds = Math.log(a / (b + repeats - 1));
  let [sum, logs, left, shares, value] = [0, 0, 0, 0, 0];
  for (let at = 0; at < ages.length; at++) {
    const [weight, age, last] = [weights[at] as number, alpha + (ages[at] as number), alpha + (lasts[at] as number)];
    const [logAge, logLast] = [Math.log(age), Math.log(last)];
    // The odds that one left after the last purchase, in logarithms.
    const gone = odds + exponent * (logAge - logLast);
    const less = Math.exp(-Math.abs(gone));
    const share = gone > 0 ? 1 / (1 + less) : less / (1 + less);
    value += weight * (Math.max(0, gone) + Math.log1p(less) - exponent * logAge);
    sum += weight;
    logs += weight * (share * logLast + (1 - share) * logAge);
    left += weight * share;
    shares += weight * (share / last + (1 - share) / age);
  }
  return {
    value: value + sum * fixed,
    slope: [
      r * (sum * (digamma(exponent) - digamma(r) + Math.log(alpha)) - logs),
      sum * r - alpha * exponent * shares,
      a * sum * (digamma(a + b) - digamma(a + b + repeats)) + left,
      b * (sum * (digamma(b + repeats) - digamma(b) - digamma(a + b + repeats) + digamma(a + b)) - left / (b + repeats - 1)),
    ],
  };
}

const SHAPE = { least: Math.log(1e-3), most: Math.log(1e4) };
const SCALE = { least: Math.log(1e-5), most: Math.log(1e5) };
const START = { r: 1, alpha: 1, a: 1, b: 1 };

/** Maximum likelihood. Time is counted in the longest age meanwhile, so that its unit does not matter. */
export function fitBuying(histories: readonly PurchaseHistory[], { weights, from }: FitAsked<BuyingModel> = {}): BuyingFit {
  const unit = histories.reduce((most, { age }) => Math.max(most, age), 0) || 1;
  const scaled = groupsOf(histories, unit, weights);
  const start = from === undefined ? START : { ...from, alpha: from.alpha / unit };
  const { at } = maximise((place) => sloped(modelAt(place), scaled), [start.r, start.alpha, start.a, start.b].map(Math.log), [
    SHAPE,
    SCALE,
    SHAPE,
    SHAPE,
  ]);
  const { alpha, ...shapes } = modelAt(at);
  const model = { ...shapes, alpha: alpha * unit };
  return { model, logLikelihood: sloped(model, groupsOf(histories, 1, weights)).value };
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
