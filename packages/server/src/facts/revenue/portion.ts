/** That part of an amount in whole minor units, half a unit rounded up; exact however large the numbers, which are whole. */
export function portionOf(amountMinor: number, { part, whole }: { readonly part: number; readonly whole: number }): number {
  const doubled = 2n * BigInt(amountMinor) * BigInt(part) + BigInt(whole);
  const divisor = 2n * BigInt(whole);
  return Number(doubled / divisor);
}
