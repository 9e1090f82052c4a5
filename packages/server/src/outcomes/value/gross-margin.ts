import { type CostMonth, costOver } from '../../facts/revenue/index.ts';
import type { Period } from '../../kernel/period.ts';
import { addMonths, type DayNumber, dayToIso, isoToDay } from '../../kernel/time.ts';
import type { Assumptions, AssumptionsSet, Margin } from './assumptions.ts';
import { SHIPPED_ASSUMPTIONS } from './assumptions.ts';
import { RUNNING, type RunningKind } from './cost-kinds.ts';
import { moneyWithin, type PaidStretch } from './paid-money.ts';

/** Recurring money and what it cost to run, within whole months; a kind of cost that nobody told of is null, and so is the cost where no kind is known. */
export type RunAt = {
  readonly months: number;
  readonly moneyMinor: number;
  readonly costMinor: number | null;
  readonly byKind: Readonly<Record<RunningKind, number | null>>;
};

/**
 * The whole months within the twelve before a day in which costs are known: what was paid in months of which nobody told a
 * cost would look like gain. Null where there are none.
 */
export function costedMonths(day: DayNumber, costed: Period | null): (Period & { readonly months: number }) | null {
  if (costed === null) return null;
  const running = isoToDay(`${dayToIso(day + 1).slice(0, 7)}-01`);
  const since = Math.max(addMonths(running, -12), costed.since);
  const until = Math.min(running, costed.until);
  let months = 0;
  while (addMonths(since, months) < until) months += 1;
  return since < until ? { since, until, months } : null;
}

export function runOver(stretches: readonly PaidStretch[], costs: readonly CostMonth[], window: ReturnType<typeof costedMonths>): RunAt {
  if (window === null) return { months: 0, moneyMinor: 0, costMinor: null, byKind: { hosting: null, support: null, cs: null } };
  const own = costs.filter(({ month }) => month >= window.since && month < window.until);
  return {
    months: window.months,
    moneyMinor: moneyWithin(stretches, window),
    costMinor: costOver(own, RUNNING),
    byKind: { hosting: costOver(own, ['hosting']), support: costOver(own, ['support']), cs: costOver(own, ['cs']) },
  };
}

/** (recurring money − hosting, support and CS) / recurring money; null where a side is not known. */
export function marginOf({ moneyMinor, costMinor }: Pick<RunAt, 'moneyMinor' | 'costMinor'>): number | null {
  return costMinor === null || moneyMinor <= 0 ? null : (moneyMinor - costMinor) / moneyMinor;
}

/** The margin of all whose running cost is known; null where nobody's is. */
export function marginOfAll(runs: readonly Pick<RunAt, 'moneyMinor' | 'costMinor'>[]): number | null {
  const known = runs.filter(({ costMinor }) => costMinor !== null);
  return marginOf({
    moneyMinor: known.reduce((sum, { moneyMinor }) => sum + moneyMinor, 0),
    costMinor: known.length === 0 ? null : known.reduce((sum, { costMinor }) => sum + (costMinor ?? 0), 0),
  });
}

/** Measured before set, set before shipped. */
export function marginTaken(own: number | null, ofAll: number | null, set: AssumptionsSet | null): Margin {
  if (own !== null) return { ratio: own, source: 'account' };
  if (ofAll !== null) return { ratio: ofAll, source: 'measured' };
  return set === null ? { ratio: SHIPPED_ASSUMPTIONS.marginRatio, source: 'shipped' } : { ratio: set.marginRatio, source: 'set' };
}

export function assumptionsIn(set: AssumptionsSet | null): Assumptions {
  return set ?? SHIPPED_ASSUMPTIONS;
}
