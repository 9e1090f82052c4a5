/** A detection at a row, and the windows around labelled anomalies, first and last row of each. */
export type Window = { readonly first: number; readonly last: number };
/** Costs of the standard profile of the Numenta Anomaly Benchmark: a window found, missed, and an alarm outside of any. */
const PROFILE = { found: 1, missed: 1, falseAlarm: 0.11 } as const;
/** Rows at the beginning on which nobody is judged: 15 % of them, at most 750. */
export const probationOf = (rows: number): number => Math.min(Math.floor(0.15 * rows), 750);

/** From 1 at the beginning of a window over 0 at its end to −1 far behind it. */
function worth(place: number): number {
  return place > 3 ? -1 : 2 / (1 + Math.exp(5 * place)) - 1;
}

/**
 * What alarms are worth: the first one within each window the more the earlier, each one outside the less the farther behind the
 * last window. `alarms` are rows, ascending; nothing before the end of the probation counts.
 */
export function scoreOf(alarms: readonly number[], windows: readonly Window[], rows: number): number {
  const counted = alarms.filter((row) => row >= probationOf(rows));
  let score = 0;
  for (const { first, last } of windows) {
    const seen = counted.find((row) => row >= first && row <= last);
    const length = last - first + 1;
    score += seen === undefined ? -PROFILE.missed : (PROFILE.found * worth(-(last - seen + 1) / length)) / worth(-1);
  }
  for (const row of counted) {
    if (windows.some(({ first, last }) => row >= first && row <= last)) continue;
    const before = windows.findLast(({ last }) => last < row);
    const place = before === undefined ? Number.POSITIVE_INFINITY : (row - before.last) / (before.last - before.first);
    score += PROFILE.falseAlarm * worth(place);
  }
  return score;
}

/** 0 for who never raises an alarm, 100 for who raises one at the beginning of each window and none outside. */
export function normalised(score: number, windows: number): number {
  return (100 * (score + PROFILE.missed * windows)) / ((PROFILE.found + PROFILE.missed) * windows);
}

/** How anomalous each row looks; the larger the more. */
export type Judged = { readonly strange: readonly number[]; readonly windows: readonly Window[] };

/** The best score that one threshold over all series gives, as the benchmark chooses it. */
export function bestOf(series: readonly Judged[]): { readonly score: number; readonly threshold: number } {
  const windows = series.reduce((sum, one) => sum + one.windows.length, 0);
  const levels = [...new Set(series.flatMap(({ strange }) => strange))].sort((a, b) => b - a);
  const step = Math.max(1, Math.floor(levels.length / 2_000));
  let best = { score: 0, threshold: Number.POSITIVE_INFINITY };
  // The strangest rows decide: all of the first thousand levels, then some.
  for (const [place, threshold] of levels.entries()) {
    if (place > 1_000 && place % step !== 0) continue;
    const raw = series.reduce((sum, { strange, windows: own }) => {
      const alarms = strange.flatMap((value, row) => (value >= threshold ? [row] : []));
      return alarms.length > 5_000 ? sum - 1_000 : sum + scoreOf(alarms, own, strange.length);
    }, 0);
    const score = normalised(raw, windows);
    if (score > best.score) best = { score, threshold };
  }
  return best;
}
