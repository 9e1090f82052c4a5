import {
  chooseCurve,
  curvesDrawn,
  kaplanMeierOfTally,
  quantile,
  type RenewalChoice,
  type RenewalCounts,
  type RenewalCurve,
  seeded,
  sharePast,
} from '../../kernel/statistics/index.ts';
import type { Steps } from '../../kernel/steps.ts';
import type { ContractLife } from './contract-life.ts';

/** From so many on a curve is drawn beyond what was seen: two or three figures are learned, and most of what they say comes from those lost. */
export const ENOUGH = { contracts: 50, lost: 10, renewals: 3 } as const;
export type Thinness = { readonly why: keyof typeof ENOUGH; readonly has: number; readonly needs: number };

/** Shares still there just after the t-th renewal, 0 to 1, with a 95 % interval. */
export type CurvePoint = { readonly t: number; readonly share: number; readonly lower: number; readonly upper: number };
export type ObservedPoint = CurvePoint & { readonly atRisk: number; readonly lost: number };
export type FittedCurve = {
  readonly choice: RenewalChoice;
  readonly curve: RenewalCurve;
  /** Learned again from samples of the contracts: how sure the curve is. */
  readonly draws: readonly RenewalCurve[];
};
export type RetentionCurve = {
  /** Contracts of which at least the first renewal is decided. */
  readonly contracts: number;
  readonly lost: number;
  readonly observed: readonly ObservedPoint[];
  readonly fitted: FittedCurve | null;
  /** Why nothing is drawn beyond what was seen. */
  readonly thin: Thinness | null;
};

const DRAWS = 200;
const SEED = 680;

/** How many were lost at which renewal, and how many were last seen kept at which. */
export function renewalCounts(lives: Iterable<ContractLife>): RenewalCounts {
  const [lost, kept]: [number[], number[]] = [[], []];
  for (const { renewedDays, state } of lives) {
    const [into, t] = state === 'lost' ? [lost, renewedDays.length + 1] : [kept, renewedDays.length];
    if (t > 0) into[t - 1] = (into[t - 1] ?? 0) + 1;
  }
  const size = Math.max(lost.length, kept.length);
  const filled = (some: readonly number[]) => Array.from({ length: size }, (_, at) => some[at] ?? 0);
  return { lost: filled(lost), kept: filled(kept) };
}

export function* retentionCurveSteps(counts: RenewalCounts): Steps<RetentionCurve> {
  const [contracts, lost] = [sum(counts.lost) + sum(counts.kept), sum(counts.lost)];
  const seen = { contracts, lost, observed: observedOf(counts) };
  const thin = thinnessOf(counts);
  if (thin !== null) return { ...seen, fitted: null, thin };
  const choice = chooseCurve(counts);
  yield;
  const draws: RenewalCurve[] = [];
  for (const curve of curvesDrawn(counts, choice, { times: DRAWS, roll: seeded(SEED) })) {
    draws.push(curve);
    yield;
  }
  return {
    ...seen,
    fitted: { choice, curve: (choice.chosen === 'bdw' && choice.bdw !== null ? choice.bdw : choice.sbg).curve, draws },
    thin,
  };
}

/** What is lacking for a curve beyond what was seen; null where nothing is. */
export function thinnessOf({ lost, kept }: RenewalCounts): Thinness | null {
  const has = {
    contracts: sum(lost) + sum(kept),
    lost: sum(lost),
    renewals:
      Math.max(
        lost.findLastIndex((n) => n > 0),
        kept.findLastIndex((n) => n > 0),
      ) + 1,
  };
  const why = (['contracts', 'lost', 'renewals'] as const).find((one) => has[one] < ENOUGH[one]);
  return why === undefined ? null : { why, has: has[why], needs: ENOUGH[why] };
}

/** Kaplan-Meier over renewals. */
function observedOf({ lost, kept }: RenewalCounts): readonly ObservedPoint[] {
  const { steps } = kaplanMeierOfTally(lost.map((events, at) => ({ time: at + 1, events, censored: kept[at] ?? 0 })));
  return steps.map(({ time, atRisk, events, surviving, lower, upper }) => ({
    t: time,
    share: surviving,
    lower: Number.isNaN(lower) ? 0 : lower,
    upper: Number.isNaN(upper) ? 0 : upper,
    atRisk,
    lost: events,
  }));
}

/** What the model says of each renewal up to the last asked for. */
export function projectedPoints({ curve, draws }: Pick<FittedCurve, 'curve' | 'draws'>, last: number): readonly CurvePoint[] {
  return Array.from({ length: last }, (_, at) => {
    const shares = draws.map((draw) => sharePast(draw, at + 1));
    return { t: at + 1, share: sharePast(curve, at + 1), ...between(shares) };
  });
}

/** The middle 95 % of what samples say. */
export function between(values: readonly number[]): { readonly lower: number; readonly upper: number } {
  const sorted = [...values].sort((a, b) => a - b);
  return { lower: quantile(sorted, 0.025) ?? 0, upper: quantile(sorted, 0.975) ?? 0 };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
