/** A quantile by linear interpolation between order statistics (R's type 7). `sorted` ascends. Null when empty. */
export function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, share));
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

export function median(numbers: readonly number[]): number | null {
  return quantile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  );
}

/** 0 to 100: the share of the group below the value, those equal to it counted half. `sorted` ascends. */
export function percentileRank(sorted: readonly number[], value: number): number | null {
  if (sorted.length === 0) return null;
  const below = countBelow(sorted, value);
  const equal = countBelow(sorted, value + Math.abs(value) * 1e-12 + 1e-12) - below;
  return (100 * (below + equal / 2)) / sorted.length;
}

/** How many of an ascending list are less than the value. */
export function countBelow(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function mean(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  return numbers.reduce((total, number) => total + number, 0) / numbers.length;
}
