import { incompleteBeta, normalQuantile, poissonAtMost } from './special-functions.ts';

/**
 * A count that varies more than Poisson: variance = mean + spread × mean², the negative binomial.
 * `spread` 0 is Poisson; weekly noise of 20 % is a spread of about .04.
 */
export type CountModel = { readonly mean: number; readonly spread: number };

/** P(N <= count). */
export function atMost(count: number, { mean, spread }: CountModel): number {
  if (count < 0) return 0;
  if (mean <= 0) return 1;
  if (spread < 1e-6) return poissonAtMost(count, mean);
  const size = 1 / spread;
  return incompleteBeta(size, Math.floor(count) + 1, size / (size + mean));
}

/** P(N >= count). */
export function atLeast(count: number, model: CountModel): number {
  return count <= 0 ? 1 : 1 - atMost(count - 1, model);
}

/** Limits between which a share `confidence` of the counts is expected; by the log-normal that fits mean and variance. */
export function bandOfCount({ mean, spread }: CountModel, confidence = 0.95): { readonly lower: number; readonly upper: number } {
  if (mean <= 0) return { lower: 0, upper: 0 };
  const relative = 1 / mean + spread;
  const sigma = Math.sqrt(Math.log1p(relative));
  const z = normalQuantile(0.5 + confidence / 2);
  const middle = Math.log(mean) - (sigma * sigma) / 2;
  return { lower: Math.exp(middle - z * sigma), upper: Math.exp(middle + z * sigma) };
}

/**
 * The spread seen in a history of counts against their expectations, robustly: half of the residuals give
 * it, so that a drop in the history does not hide the next one. Pulled to `usual` with the weight of `trust` counts.
 */
export function spreadOf(
  history: readonly { readonly count: number; readonly expected: number }[],
  prior: { readonly usual: number; readonly trust: number },
): number {
  const seen = history.filter((one) => one.expected > 0);
  if (seen.length === 0) return prior.usual;
  const deviations = seen.map((one) => Math.abs(one.count - one.expected) / one.expected).sort((a, b) => a - b);
  const middle = deviations[Math.floor(deviations.length / 2)] ?? 0;
  // 1.4826 turns a median absolute deviation into a standard deviation.
  const variance = (1.4826 * middle) ** 2;
  const fromPoisson = seen.reduce((total, one) => total + 1 / one.expected, 0) / seen.length;
  const own = Math.max(0, variance - fromPoisson);
  // Thin counts say little about spread: their Poisson noise drowns it, and "none seen" is no finding.
  const middling = (seen.reduce((total, one) => total + one.expected, 0) / seen.length) * prior.usual;
  const weight = seen.length * (middling / (1 + middling));
  return (own * weight + prior.usual * prior.trust) / (weight + prior.trust);
}
