/** How many calls a member or a key may make at once, and how many a second it gets back. */
export type Pace = { readonly atOnce: number; readonly aSecond: number };

/** A page asks a dozen questions, a script some tens a second; one that runs away costs its neighbours nothing. */
export const PACE: Pace = { atOnce: 3_000, aSecond: 100 };

const MOST_CALLERS = 10_000;

/**
 * A bucket for each caller, in this process. The returned function takes one call of a caller at a moment (milliseconds of a clock that only
 * goes on) and gives the whole seconds that the caller has to wait, 0 where the call may go on.
 */
export function keepPace({ atOnce, aSecond }: Pace): (caller: string, nowMs: number) => number {
  const buckets = new Map<string, { left: number; atMs: number }>();
  const fill = (bucket: { left: number; atMs: number }, nowMs: number) => {
    bucket.left = Math.min(atOnce, bucket.left + ((nowMs - bucket.atMs) / 1_000) * aSecond);
    bucket.atMs = nowMs;
    return bucket.left;
  };
  const forgetWhoIsFull = (nowMs: number) => {
    for (const [caller, bucket] of buckets) if (fill(bucket, nowMs) >= atOnce) buckets.delete(caller);
  };
  return (caller, nowMs) => {
    if (!buckets.has(caller) && buckets.size >= MOST_CALLERS) forgetWhoIsFull(nowMs);
    const bucket = buckets.get(caller) ?? { left: atOnce, atMs: nowMs };
    buckets.set(caller, bucket);
    if (fill(bucket, nowMs) < 1) return Math.max(1, Math.ceil((1 - bucket.left) / aSecond));
    bucket.left -= 1;
    return 0;
  };
}
