/** How much was free on a disk at a moment. */
export type FreeSample = { readonly atMs: number; readonly freeBytes: number };

export type Forecast =
  | { readonly state: 'fills'; readonly days: number }
  /** It does not fill, or not within years. */
  | { readonly state: 'steady' }
  /** `too_short`: less than a day is known. `room_was_made`: less than a day is known since room was made. */
  | { readonly state: 'unknown'; readonly reason: 'too_short' | 'room_was_made' };

const DAY_MS = 86_400_000;
/** Less is told by what programs write and delete again within a day. */
const KNOWN_MS_LEAST = DAY_MS;
/** That much more free between two looks is room that was made, and what came before tells nothing of what comes. */
const ROOM_MADE_RATIO = 0.05;
const DAYS_MOST = 730;

/** When a disk will be full if it goes on filling as in the samples, oldest first: the line of least squares through them. */
export function forecastOf(samples: readonly FreeSample[], totalBytes: number): Forecast {
  const made = samples.findLastIndex((sample, place) => {
    const before = samples[place - 1];
    return before !== undefined && sample.freeBytes - before.freeBytes > totalBytes * ROOM_MADE_RATIO;
  });
  const since = samples.slice(Math.max(0, made));
  const [first, last] = [since[0], since.at(-1)];
  if (first === undefined || last === undefined || last.atMs - first.atMs < KNOWN_MS_LEAST)
    return { state: 'unknown', reason: made > 0 ? 'room_was_made' : 'too_short' };
  const bytesADay = slope(since) * DAY_MS;
  if (bytesADay >= 0) return { state: 'steady' };
  const days = last.freeBytes / -bytesADay;
  return days > DAYS_MOST ? { state: 'steady' } : { state: 'fills', days };
}

/** Bytes per millisecond. */
function slope(samples: readonly FreeSample[]): number {
  const meanOf = (read: (sample: FreeSample) => number) => samples.reduce((sum, sample) => sum + read(sample), 0) / samples.length;
  const [meanMs, meanBytes] = [meanOf(({ atMs }) => atMs), meanOf(({ freeBytes }) => freeBytes)];
  let [products, squares] = [0, 0];
  for (const { atMs, freeBytes } of samples) {
    products += (atMs - meanMs) * (freeBytes - meanBytes);
    squares += (atMs - meanMs) ** 2;
  }
  return products / squares;
}
