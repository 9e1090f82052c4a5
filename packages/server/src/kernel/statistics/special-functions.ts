import cephes from 'cephes';

await cephes.compiled;

/** The value below which a share `probability` of a standard normal lies. */
export function normalQuantile(probability: number): number {
  return cephes.ndtri(probability);
}

/** The share of a chi-square distribution above the value. */
export function chiSquareAbove(value: number, degrees: number): number {
  if (value <= 0) return 1;
  // So far out it is less than any number that there is, and cephes says that it cannot tell.
  return value > 1_000 + 10 * degrees ? 0 : cephes.chdtrc(degrees, value);
}

/** P(N <= count) for a Poisson count. */
export function poissonAtMost(count: number, mean: number): number {
  if (count < 0) return 0;
  return mean <= 0 ? 1 : cephes.pdtr(Math.floor(count), mean);
}

/** The regularised incomplete beta function I_x(a, b). */
export function incompleteBeta(a: number, b: number, x: number): number {
  return cephes.incbet(a, b, Math.min(1, Math.max(0, x)));
}

/** The logarithm of the gamma function. */
export function logGamma(x: number): number {
  return cephes.lgam(x);
}

/** The slope of `logGamma`. */
export function digamma(x: number): number {
  return cephes.psi(x);
}

/** Gauss' hypergeometric function ₂F₁(1, b; c; z). */
export function hypergeometricOfOne(b: number, c: number, z: number): number {
  return cephes.hyp2f1(1, b, c, z);
}
