import type { FitAsked } from './bg-nbd.ts';
import { maximise, type Sloped } from './maximise.ts';
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
  return sloped(model, groupsOf(spendings, 1)).value;
}

/** Customers of one number of repeats, packed: what they spent in all, and logarithms of it and of its mean. */
type Group = {
  readonly repeats: number;
  readonly spent: Float64Array;
  readonly logs: Float64Array;
  readonly weights: Float64Array;
  readonly logOfMeans: number;
};

/** Who never repeated says nothing. */
function groupsOf(spendings: readonly Spending[], unit: number, weights?: ArrayLike<number>): readonly Group[] {
  const places = Map.groupBy(spendings.keys(), (at) => spendings[at]?.repeats ?? 0);
  places.delete(0);
  return [...places].map(([repeats, own]) => {
    const spent = Float64Array.from(own, (at) => (repeats * (spendings[at]?.mean ?? 0)) / unit);
    const weighing = Float64Array.from(own, (at) => weights?.[at] ?? 1);
    const logs = spent.map(Math.log);
    const logOfMeans = logs.reduce((sum, log, at) => sum + (weighing[at] ?? 0) * (log - Math.log(repeats)), 0);
    return { repeats, spent, logs, weights: weighing, logOfMeans };
  });
}

/** Value, and slope by the logarithms of p, q, gamma. */
function sloped({ p, q, gamma }: SpendingModel, groups: readonly Group[]): Sloped {
  const [logOfGamma, ofQ, slopeOfQ] = [Math.log(gamma), logGamma(q), digamma(q)];
  let [value, byP, byQ, byGamma] = [0, 0, 0, 0];
  for (const { repeats, spent, logs, weights, logOfMeans } of groups) {
    let [sum, own, rest, share] = [0, 0, 0, 0];
    for (let at = 0; at < spent.length; at++) {
      const [weight, whole] = [weights[at] as number, (spent[at] as number) + gamma];
      const log = Math.log(whole);
      sum += weight;
      own += weight * ((logs[at] as number) - log);
      rest += weight * (logOfGamma - log);
      share += weight / whole;
    }
    const shape = p * repeats;
    value += sum * (logGamma(shape + q) - logGamma(shape) - ofQ) + shape * own + q * rest - logOfMeans;
    byP += repeats * (sum * (digamma(shape + q) - digamma(shape)) + own);
    byQ += sum * (digamma(shape + q) - slopeOfQ) + rest;
    byGamma += (sum * q) / gamma - (shape + q) * share;
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
  const scaled = groupsOf(spendings, unit, weights);
  const start = from === undefined ? START : { ...from, gamma: from.gamma / unit };
  const { at } = maximise((place) => sloped(modelAt(place), scaled), [start.p, start.q, start.gamma].map(Math.log), [SHAPE, SPREAD, SCALE]);
  const { gamma, ...shapes } = modelAt(at);
  const model = { ...shapes, gamma: gamma * unit };
  return { model, logLikelihood: sloped(model, groupsOf(spendings, 1, weights)).value };
}

function modelAt(logs: readonly number[]): SpendingModel {
  const [p = 0, q = 0, gamma = 0] = logs.map(Math.exp);
  return { p, q, gamma };
}

/** The mean expected of one's further purchases, in the unit of money: between one's own mean and that of all, nearer the own the more is known of it. */
export function expectedSpending({ p, q, gamma }: SpendingModel, { repeats, mean }: Spending): number {
  return (p * (gamma + repeats * mean)) / (p * repeats + q - 1);
}
