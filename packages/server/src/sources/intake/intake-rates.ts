/** How intake of one workspace stood at a moment. Totals since the beginning. */
export type IntakeSample = {
  readonly atMs: number;
  readonly accepted: number;
  readonly counted: number;
  readonly duplicates: number;
  readonly waiting: number;
  /** Of the request that waited longest; null where none did. */
  readonly oldestSeconds: number | null;
};

export type IntakeCounts = { readonly accepted: number; readonly counted: number; readonly duplicates: number };
export type IntakeMinute = IntakeCounts & { readonly atMs: number; readonly waiting: number; readonly oldestSeconds: number | null };

const SAMPLE_MS = 60_000;
const TOTALS = ['accepted', 'counted', 'duplicates'] as const;

/** What came between two moments, `untilMs` excluded. Samples in order; those of idle minutes may be missing. */
export function cameWithin(samples: readonly IntakeSample[], range: { readonly sinceMs: number; readonly untilMs: number }): IntakeCounts {
  const came = { accepted: 0, counted: 0, duplicates: 0 };
  samples.forEach((sample, place) => {
    const before = samples[place - 1];
    if (before === undefined) return;
    // After idle minutes nothing is written: what is new came in the last of them.
    const beganMs = Math.max(before.atMs, sample.atMs - SAMPLE_MS);
    const share = overlap({ sinceMs: beganMs, untilMs: sample.atMs }, range) / Math.max(1, sample.atMs - beganMs);
    // A store that is counted anew begins again from nothing.
    for (const total of TOTALS) came[total] += share * Math.max(0, sample[total] - before[total]);
  });
  return { accepted: Math.round(came.accepted), counted: Math.round(came.counted), duplicates: Math.round(came.duplicates) };
}

/** The last minutes one by one, the oldest first; one without a sample was idle. */
export function lastMinutes(samples: readonly IntakeSample[], nowMs: number, minutes: number): IntakeMinute[] {
  return Array.from({ length: minutes }, (_, place) => {
    const untilMs = nowMs - (minutes - 1 - place) * SAMPLE_MS;
    const sinceMs = untilMs - SAMPLE_MS;
    const last = samples.findLast((sample) => sample.atMs > sinceMs && sample.atMs <= untilMs);
    return {
      atMs: untilMs,
      ...cameWithin(samples, { sinceMs, untilMs }),
      waiting: last?.waiting ?? 0,
      oldestSeconds: last?.oldestSeconds ?? null,
    };
  });
}

type Range = { readonly sinceMs: number; readonly untilMs: number };

function overlap(one: Range, other: Range): number {
  return Math.max(0, Math.min(one.untilMs, other.untilMs) - Math.max(one.sinceMs, other.sinceMs));
}
