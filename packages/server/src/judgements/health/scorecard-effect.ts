import type { DayNumber } from '../../kernel/time.ts';
import type { Readings, SilentDays } from '../../measures/metrics/index.ts';
import type { Band } from './band.ts';
import type { CeilingFacts } from './ceilings.ts';
import { type HealthScore, scoreHealth } from './score-health.ts';
import type { Scorecard } from './scorecard.ts';

/** One account under the scorecard that holds and under the one that would; null where none scores it. */
export type ScoredTwice = {
  readonly accountId: string;
  readonly name: string;
  readonly arrMinor: number | null;
  readonly before: HealthScore | null;
  readonly after: HealthScore | null;
  /** The names of the scorecards that score it. */
  readonly from: string | null;
  readonly to: string | null;
};

export type ToScore = {
  readonly metrics: readonly string[];
  readonly values: readonly (number | null)[];
  readonly silentDays: SilentDays;
  readonly facts: Omit<CeilingFacts, 'valueOf'>;
  readonly day: DayNumber;
};

export function scoreKept(scorecard: Scorecard, { metrics, values, silentDays, facts, day }: ToScore): HealthScore {
  const readings: Record<string, Readings[string]> = {};
  for (const [place, metric] of metrics.entries()) {
    const value = values[place];
    readings[metric] = value == null ? { known: false, why: 'no_source' } : { known: true, value };
  }
  return scoreHealth(scorecard, { readings, silentDays, facts, day });
}

export type EffectRow = {
  readonly accountId: string;
  readonly name: string;
  readonly arrMinor: number | null;
  readonly before: { readonly band: Band; readonly points: number | null };
  readonly after: { readonly band: Band; readonly points: number | null };
  readonly why: readonly { readonly metric: string; readonly points: number }[];
  readonly ceilings: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
};

const MOST_ROWS = 200;
const MOST_REASONS = 3;
const BANDS: readonly Band[] = ['green', 'yellow', 'red', 'unknown'];

/** Who would change colour or scorecard, from what to what, with how much money, and why. */
export function effectOf(scored: readonly ScoredTwice[]) {
  const changed = scored.filter(hasChanged);
  const rescored = scored.filter(hasMoved);
  const listed = scored.filter((one) => hasChanged(one) || hasMoved(one));
  const rows = listed
    .sort((a, b) => Number(hasChanged(b)) - Number(hasChanged(a)) || (b.arrMinor ?? 0) - (a.arrMinor ?? 0))
    .slice(0, MOST_ROWS);
  return {
    accounts: scored.length,
    changed: changed.length,
    rescored: rescored.length,
    listed: listed.length,
    unscored: scored.filter(({ before, after }) => before !== null && after === null).length,
    changedArrMinor: moneyOf(changed),
    moved: scored.filter((one) => !hasChanged(one) && movedBy(one) >= 1).length,
    rows: rows.map(presentRow),
    matrix: BANDS.flatMap((from) =>
      BANDS.map((to) => {
        const own = scored.filter(({ before, after }) => bandOf(before) === from && bandOf(after) === to);
        return { from, to, accounts: own.length, arrMinor: moneyOf(own) };
      }),
    ),
    coverage: { before: meanCoverage(scored.map((one) => one.before)), after: meanCoverage(scored.map((one) => one.after)) },
  };
}

/** Without a scorecard nothing is known of it. */
function bandOf(score: HealthScore | null): Band {
  return score?.band ?? 'unknown';
}

function hasChanged({ before, after }: ScoredTwice): boolean {
  return bandOf(before) !== bandOf(after);
}

/** Another scorecard takes it; that one has another name does not count. */
function hasMoved({ before, after }: ScoredTwice): boolean {
  return before?.scorecardKey !== after?.scorecardKey;
}

function movedBy({ before, after }: ScoredTwice): number {
  const [was, is] = [before?.points ?? null, after?.points ?? null];
  return was === null || is === null ? 0 : Math.abs(is - was);
}

function moneyOf(scored: readonly ScoredTwice[]): number {
  return scored.reduce((sum, one) => sum + (one.arrMinor ?? 0), 0);
}

function meanCoverage(all: readonly (HealthScore | null)[]): number {
  const scores = all.filter((score) => score !== null);
  return scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score.coverageRatio, 0) / scores.length;
}

function presentRow({ accountId, name, arrMinor, before, after, from, to }: ScoredTwice): EffectRow {
  return {
    accountId,
    name,
    arrMinor,
    before: { band: bandOf(before), points: before?.points ?? null },
    after: { band: bandOf(after), points: after?.points ?? null },
    // Points that are not known are not moved by a measure, but by how much is known.
    why: before?.points == null || after?.points == null ? [] : reasonsOf(before, after),
    ceilings: (after?.ceilings ?? []).map((ceiling) => ceiling.key).filter((key) => !before?.ceilings.some((one) => one.key === key)),
    from,
    to,
  };
}

/**
 * What each measure does to the change: its weight in the score times how far it lies from the points before, after
 * less before. A poor measure that counts more pulls down, a good one that counts less too; the parts sum to the change.
 */
export function reasonsOf(before: HealthScore, after: HealthScore): EffectRow['why'] {
  const middle = before.points ?? after.points ?? 0;
  const pulls = pullsOf(after, middle);
  for (const [metric, pull] of pullsOf(before, middle)) pulls.set(metric, (pulls.get(metric) ?? 0) - pull);
  return [...pulls]
    .map(([metric, points]) => ({ metric, points }))
    .filter(({ points }) => Math.abs(points) >= 0.05)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, MOST_REASONS);
}

function pullsOf({ measures }: HealthScore, middle: number): Map<string, number> {
  const known = measures.filter((measure) => measure.points !== null);
  const weight = known.reduce((sum, measure) => sum + measure.weight, 0);
  return new Map(known.map((measure) => [measure.metric, weight === 0 ? 0 : measure.share - (measure.weight / weight) * middle]));
}

const BINS = 12;

/** How the accounts' values lie: between the second and the ninety-eighth of a hundred, the rest at the edges. */
export function spreadOf(values: readonly number[]): readonly { readonly from: number; readonly until: number; readonly count: number }[] {
  const sorted = [...values].sort((a, b) => a - b);
  const from = sorted[Math.floor(sorted.length * 0.02)];
  const until = sorted[Math.floor(sorted.length * 0.98)] ?? sorted.at(-1);
  if (from === undefined || until === undefined) return [];
  if (from === until) return [{ from, until, count: sorted.length }];
  const width = (until - from) / BINS;
  const counts = Array.from({ length: BINS }, () => 0);
  for (const value of sorted) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor((value - from) / width)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, bin) => ({ from: from + bin * width, until: from + (bin + 1) * width, count }));
}
