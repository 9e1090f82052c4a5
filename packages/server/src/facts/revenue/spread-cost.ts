import { portionOf } from './portion.ts';

/** By account, what it has of that by which a cost is spread; whole numbers, none below zero. */
export type Weights = ReadonlyMap<string, number>;

/**
 * Divides an amount by weights, in whole minor units that sum to it. In the order of the accounts each gets what is
 * due up to it, less what those before it got: no part is more than one unit off. Where nobody has any weight nobody
 * bears it, and it stays the workspace's.
 */
export function spreadCost(amountMinor: number, weights: Weights): ReadonlyMap<string, number> {
  const bearing = [...weights].filter(([, weight]) => weight > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const whole = bearing.reduce((sum, [, weight]) => sum + weight, 0);
  const parts = new Map<string, number>();
  let [weighed, given] = [0, 0];
  for (const [accountId, weight] of bearing) {
    weighed += weight;
    const due = portionOf(amountMinor, { part: weighed, whole });
    parts.set(accountId, due - given);
    given = due;
  }
  return parts;
}
