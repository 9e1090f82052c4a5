import type { Dice } from './dice.ts';

export function normal(dice: Dice): number {
  return Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
}

/** Log-normal with the given median. */
export function logNormal(dice: Dice, median: number, sigma: number): number {
  return median * Math.exp(sigma * normal(dice));
}

/** By Knuth's products; means here stay below a hundred. */
export function poisson(dice: Dice, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(dice)));
  const limit = Math.exp(-mean);
  let product = dice();
  let count = 0;
  while (product > limit) {
    product *= dice();
    count += 1;
  }
  return count;
}

/** By Marsaglia and Tsang; for shapes below one by the usual boost. */
export function gamma(dice: Dice, shape: number): number {
  if (shape < 1) return gamma(dice, shape + 1) * (1 - dice()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(dice);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - dice()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

export function beta(dice: Dice, left: number, right: number): number {
  const x = gamma(dice, left);
  return x / (x + gamma(dice, right));
}

export function negativeBinomial(dice: Dice, mean: number, k: number): number {
  return poisson(dice, (gamma(dice, k) * mean) / k);
}

/** The value below which the share lies, by Acklam's rational approximation (error under 1.2e-9). */
export function normalQuantile(share: number): number {
  if (share > 0.97575) return -normalQuantile(1 - share);
  if (share < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(share));
    return ratio(TAIL, q) / (ratio(TAIL_BELOW, q) * q + 1);
  }
  const q = share - 0.5;
  const r = q * q;
  return (ratio(MIDDLE, r) * q) / (ratio(MIDDLE_BELOW, r) * r + 1);
}

/** `count` values at even quantiles of a log-normal: the same company in outline for every seed. */
export function evenLogNormal(count: number, median: number, sigma: number): number[] {
  return Array.from({ length: count }, (_, place) => median * Math.exp(sigma * normalQuantile((place + 0.5) / count)));
}

function ratio(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

const MIDDLE = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239];
const MIDDLE_BELOW = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
const TAIL = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
const TAIL_BELOW = [0.007784695709041462, 0.3224671290700398, 2.445134137003004, 3.754408661907416];
