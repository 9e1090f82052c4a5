/** The windowed Gaussian of the Numenta Anomaly Benchmark: how improbable a value is by the last 6,400, looked at anew every hundred. */
const WINDOW = 6_400;
const STEP = 100;

export function gaussian(values: readonly number[]): readonly number[] {
  let window: number[] = [];
  let step: number[] = [];
  let normal = { mean: 0, spread: 1 };
  return values.map((value) => {
    const strange = window.length === 0 ? 0 : 1 - tail(value, normal);
    if (window.length < WINDOW) {
      window.push(value);
      normal = normalOf(window);
      return strange;
    }
    step.push(value);
    if (step.length === STEP) {
      window = [...window.slice(STEP), ...step];
      step = [];
      normal = normalOf(window);
    }
    return strange;
  });
}

function normalOf(values: readonly number[]): { readonly mean: number; readonly spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, spread: variance === 0 ? 1e-6 : Math.sqrt(variance) };
}

/** How probable a value so far from the mean is, on its side. */
function tail(value: number, { mean, spread }: { readonly mean: number; readonly spread: number }): number {
  return 0.5 * complement(Math.abs(value - mean) / spread / Math.SQRT2);
}

/** The complementary error function by Numerical Recipes' Chebyshev fit, right to 1.2e-7 of itself. */
function complement(x: number): number {
  const t = 1 / (1 + 0.5 * x);
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277,
  ];
  return t * Math.exp(-x * x + terms.reduceRight((sum, term) => sum * t + term, 0));
}
