import { chiSquareAbove } from './special-functions.ts';

export type Stability = {
  /** Σ (share now − share then) ln (share now / share then); above a quarter it is held to be another population. */
  readonly index: number;
  /** How often chance alone makes it so large or larger, of so many then and now (Yurdakul 2018). */
  readonly byChance: number;
};

/** How far counts now lie from counts then, bin by bin; half a case is lent to each bin, as an empty one has no logarithm. */
export function populationStability(then: readonly number[], now: readonly number[]): Stability | null {
  const filled = then.map((count, at) => [count, now[at] ?? 0] as const).filter(([a, b]) => a + b > 0);
  const [allThen, allNow] = [0, 1].map((side) => filled.reduce((sum, pair) => sum + (pair[side] ?? 0), 0));
  if (!allThen || !allNow || filled.length < 2) return null;
  const index = filled.reduce((sum, [a, b]) => {
    const [before, after] = [(a + 0.5) / (allThen + filled.length / 2), (b + 0.5) / (allNow + filled.length / 2)];
    return sum + (after - before) * Math.log(after / before);
  }, 0);
  return { index, byChance: chiSquareAbove(index / (1 / allThen + 1 / allNow), filled.length - 1) };
}
