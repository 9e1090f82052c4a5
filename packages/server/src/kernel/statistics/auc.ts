import type { Interval } from './proportion.ts';
import { normalQuantile } from './special-functions.ts';

/** One that was ranked; those of one cluster, such as an account on several dates, are not independent. */
export type Ranked = { readonly value: number; readonly isPositive: boolean; readonly cluster: string };

/**
 * How often a positive stands above a negative, ties counted half, with DeLong's interval; where clusters hold several,
 * that of Obuchowski (1997), which is DeLong's where each holds one. Taken on the logit, so that it stays between 0 and 1.
 * Null without both kinds.
 */
export function auc(ranked: readonly Ranked[], confidence = 0.95): Interval | null {
  const positives = ranked.filter((one) => one.isPositive).length;
  const negatives = ranked.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const { value, variance } = clusteredAuc(ranked, positives, negatives);
  const z = normalQuantile(0.5 + confidence / 2);
  // Perfect order has no variance of its own: half a pair is taken for wrong, and Hanley and McNeil's variance.
  const isSure = variance < NO_VARIANCE;
  const pairs = positives * negatives;
  const middle = isSure ? (value * pairs + 0.5) / (pairs + 1) : value;
  const error = Math.sqrt(isSure ? hanleyVariance(middle, positives, negatives) : variance);
  const half = (z * error) / (middle * (1 - middle));
  const logit = Math.log(middle / (1 - middle));
  return { value, lower: Math.min(value, expit(logit - half)), upper: Math.max(value, expit(logit + half)), n: ranked.length };
}

/** What rounding leaves. */
const NO_VARIANCE = 1e-12;

/** The value and the variance of its error; zero where all stand in perfect order. */
export function clusteredAuc(
  ranked: readonly Ranked[],
  positives: number,
  negatives: number,
): { readonly value: number; readonly variance: number } {
  const places = midranks(ranked.map((one) => one.value));
  const own = { positive: ownRanks(ranked, true), negative: ownRanks(ranked, false) };
  const rankSum = ranked.reduce((sum, one, at) => sum + (one.isPositive ? (places[at] ?? 0) : 0), 0);
  const value = (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
  const clusters = new Map<string, { above: number; below: number }>();
  const counts = { positive: new Set<string>(), negative: new Set<string>() };
  for (const [at, { isPositive, cluster }] of ranked.entries()) {
    const sums = clusters.get(cluster) ?? { above: 0, below: 0 };
    clusters.set(cluster, sums);
    const among = (places[at] ?? 0) - ((isPositive ? own.positive : own.negative)[at] ?? 0);
    if (isPositive) sums.above += among / negatives - value;
    else sums.below += 1 - among / positives - value;
    counts[isPositive ? 'positive' : 'negative'].add(cluster);
  }
  const total = (of: (sums: { above: number; below: number }) => number) => [...clusters.values()].reduce((sum, one) => sum + of(one), 0);
  const [m, n] = [positives, negatives];
  const variance =
    (widened(counts.positive.size) * total(({ above }) => above ** 2)) / m ** 2 +
    (widened(counts.negative.size) * total(({ below }) => below ** 2)) / n ** 2 +
    (2 * widened(clusters.size) * total(({ above, below }) => above * below)) / (m * n);
  return { value, variance };
}

/** A sum of squares over so few clusters says too little by this much. */
function widened(clusters: number): number {
  return clusters > 1 ? clusters / (clusters - 1) : 1;
}

/** The rank of each among those of its kind, at its place among all. */
function ownRanks(ranked: readonly Ranked[], isPositive: boolean): readonly number[] {
  const at = ranked.flatMap((one, place) => (one.isPositive === isPositive ? [place] : []));
  const ranks = midranks(at.map((place) => ranked[place]?.value ?? 0));
  const placed: number[] = [];
  for (const [order, place] of at.entries()) placed[place] = ranks[order] ?? 0;
  return placed;
}

/** Ranks from 1; those that are equal share the middle of theirs. */
function midranks(values: readonly number[]): readonly number[] {
  const order = values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks: number[] = [];
  for (let first = 0; first < order.length; ) {
    let next = first + 1;
    while (next < order.length && values[order[next] ?? 0] === values[order[first] ?? 0]) next += 1;
    for (let at = first; at < next; at++) ranks[order[at] ?? 0] = (first + next + 1) / 2;
    first = next;
  }
  return ranks;
}

function hanleyVariance(value: number, positives: number, negatives: number): number {
  const twoPositives = value / (2 - value);
  const twoNegatives = (2 * value ** 2) / (1 + value);
  return (
    (value * (1 - value) + (positives - 1) * (twoPositives - value ** 2) + (negatives - 1) * (twoNegatives - value ** 2)) /
    (positives * negatives)
  );
}

function expit(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
