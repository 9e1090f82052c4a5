import type { FitAsked } from './bg-nbd.ts';
import { maximise } from './maximise.ts';
import { digamma, logGamma } from './special-functions.ts';

/** What one spent on repeat purchases: how many there were, and their mean, above 0, in one unit of money. */
export type Spending = { readonly repeats: number; readonly mean: number };

/**
 * What a purchase is worth (Gamma-Gamma; Fader, Hardie and Lee 2005, Journal of Marketing Research 42): each purchase ~
 * Gamma(p, ν) around a customer's own mean, ν ~ Gamma(q, gamma). `gamma` is in the unit of money. How much somebody spends is
 * taken to say nothing of how often.
 */
export type SpendingModel = { readonly p: number; readonly q: number; readonly gamma: number };
export type SpendingFit = { readonly model: SpendingModel; readonly logLikelihood: number };

export function spendingLogLikelihood(model: SpendingModel, spendings: readonly Spending[]): number {
  return sloped(model, spendings, undefined).value;
}

/** Value, and slope by the logarithms of p, q, gamma. Who never repeated says nothing. */
function sloped({ p, q, gamma }: SpendingModel, spendings: readonly Spending[], weights: ArrayLike<number> | undefined) {
  const [ofQ, slopeOfQ, known] = [
    logGamma(q),
    digamma(q),
    new Map<number, { readonly value: number; readonly byP: number; readonly byQ: number }>(),
  ];
  let [value, byP, byQ, byGamma] = [0, 0, 0, 0];
  for (const [at, { repeats, mean }] of spendings.entries()) {
    if (repeats === 0) continue;
    const weight = weights?.[at] ?? 1;
    const shape = p * repeats;
    const terms = known.get(repeats) ?? {
      value: logGamma(shape + q) - logGamma(shape) - ofQ,
      byP: digamma(shape + q) - digamma(shape),
      byQ: digamma(shape + q) - slopeOfQ,
    };
    known.set(repeats, terms);
    const spent = repeats * mean;
    const [own, rest] = [-Math.log1p(gamma / spent), -Math.log1p(spent / gamma)];
    value += weight * (terms.value + shape * own + q * rest - Math.log(mean));
    byP += weight * repeats * (terms.byP + own);
    byQ += weight * (terms.byQ + rest);
    byGamma += weight * (q / gamma - (shape + q) / (spent + gamma));
  }
  return { value, slope: [p * byP, q * byQ, gamma * byGamma] };
}

const SHAPE = { least: Math.log(1e-2), most: Math.log(1e4) };
/** At q ≤ 1 the mean of all customers would be infinite; somewhat above, what is expected of one unknown is still sound. */
const SPREAD = { least: Math.log(1.5), most: Math.log(1e4) };
const SCALE = { least: Math.log(1e-6), most: Math.log(1e6) };
const START = { p: 2, q: 3, gamma: 1 };

/** Maximum likelihood over those who repeated. Money is counted in its mean meanwhile, so that its unit does not matter. */
export function fitSpending(spendings: readonly Spending[], { weights, from }: FitAsked<SpendingModel> = {}): SpendingFit {
  const told = spendings.filter(({ repeats }) => repeats > 0);
  const unit = told.reduce((sum, { mean }) => sum + mean, 0) / told.length || 1;
  const scaled = spendings.map(({ repeats, mean }) => ({ repeats, mean: mean / unit }));
  const start = from === undefined ? START : { ...from, gamma: from.gamma / unit };
  const { at } = maximise((place) => sloped(modelAt(place), scaled, weights), [start.p, start.q, start.gamma].map(Math.log), [
    SHAPE,
    SPREAD,
    SCALE,
  ]);
  const { gamma, ...shapes } = modelAt(at);
  const model = { ...shapes, gamma: gamma * unit };
  return { model, logLikelihood: sloped(model, spendings, weights).value };
}

function modelAt(logs: readonly number[]): SpendingModel {
  const [p = 0, q = 0, gamma = 0] = logs.map(Math.exp);
  return { p, q, gamma };
}

/** The mean expected of one's further purchases, in the unit of money: between one's own mean and that of all, nearer the own the more is known of it. */
export function expectedSpending({ p, q, gamma }: SpendingModel, { repeats, mean }: Spending): number {
  return (p * (gamma + repeats * mean)) / (p * repeats + q - 1);
}
