import { minorDigits } from '../../kernel/money.ts';

/** What one minor unit of a currency is worth in minor units of another: exactly, and as near as a double comes. */
export type Factor = { readonly numerator: bigint; readonly denominator: bigint; readonly near: number };

export const SAME: Factor = { numerator: 1n, denominator: 1n, near: 1 };

/** Rates as they were written: how many units of the workspace's currency one unit of each is worth. 1 for that currency itself. */
export function factorOf(from: { readonly currency: string; readonly rate: number }, to: typeof from): Factor {
  if (from.currency === to.currency) return SAME;
  const [a, b] = [decimalOf(from.rate), decimalOf(to.rate)];
  const shift = minorDigits(to.currency) - minorDigits(from.currency);
  const numerator = a.numerator * b.denominator * 10n ** BigInt(Math.max(0, shift));
  const denominator = a.denominator * b.numerator * 10n ** BigInt(Math.max(0, -shift));
  return { numerator, denominator, near: (from.rate / to.rate) * 10 ** shift };
}

/** The decimal that people wrote, not the double that stands for it: 0.1 is a tenth. */
function decimalOf(rate: number): { readonly numerator: bigint; readonly denominator: bigint } {
  const [digits = '0', exponent = '0'] = String(rate).split('e');
  const [whole = '0', part = ''] = digits.split('.');
  const shift = Number(exponent) - part.length;
  const numerator = BigInt(whole + part) * 10n ** BigInt(Math.max(0, shift));
  return { numerator, denominator: 10n ** BigInt(Math.max(0, -shift)) };
}

/** Beyond this a product of doubles may be off by a minor unit. */
const NEAR_ENOUGH = 2 ** 42;

/**
 * What the parts are worth together, in whole minor units, halves up: the one rounding that money goes through. Doubles
 * decide where they are sure of it; whole numbers of any length decide where half a unit is near.
 */
export function worth(parts: readonly { readonly minor: number; readonly factor: Factor }[]): number {
  let near = 0;
  for (const { minor, factor } of parts) near += minor * factor.near;
  if (Math.abs(near) < NEAR_ENOUGH && isFarFromHalf(near)) return Math.round(near);
  let [numerator, denominator] = [0n, 1n];
  for (const { minor, factor } of parts) {
    numerator = numerator * factor.denominator + BigInt(minor) * factor.numerator * denominator;
    denominator *= factor.denominator;
  }
  return Number(halfUp(numerator, denominator));
}

/** The same for one part, as it is asked millions of times. */
export function worthOf(minor: number, factor: Factor): number {
  if (factor === SAME || minor === 0) return minor;
  const near = minor * factor.near;
  return near < NEAR_ENOUGH && isFarFromHalf(near) ? Math.round(near) : worth([{ minor, factor }]);
}

function isFarFromHalf(near: number): boolean {
  return Math.abs(near - Math.floor(near) - 0.5) > 0.01;
}

function halfUp(numerator: bigint, denominator: bigint): bigint {
  const doubled = 2n * numerator + denominator;
  const halves = doubled / (2n * denominator);
  return doubled < 0n && doubled % (2n * denominator) !== 0n ? halves - 1n : halves;
}
