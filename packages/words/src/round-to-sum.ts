/** Whole numbers that sum to the total: what is shown adds up, and nobody is more than one off. */
export function roundToSum(values: readonly number[], total: number): number[] {
  const floors = values.map(Math.floor);
  let left = Math.round(total) - floors.reduce((sum, value) => sum + value, 0);
  const byRest = values.map((value, at) => ({ at, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.at - b.at);
  const rounded = [...floors];
  for (const { at } of byRest) {
    if (left <= 0) break;
    rounded[at] = (rounded[at] ?? 0) + 1;
    left -= 1;
  }
  // What was rounded elsewhere, on the two scores themselves, goes to the largest.
  if (left !== 0) {
    const largest = values.reduce((best, value, at) => (Math.abs(value) > Math.abs(values[best] ?? 0) ? at : best), 0);
    if (rounded.length > 0) rounded[largest] = (rounded[largest] ?? 0) + left;
  }
  return rounded.map((value) => value + 0);
}
