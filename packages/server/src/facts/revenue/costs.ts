import type { DayNumber } from '../../kernel/time.ts';
import type { Period } from '../../kernel/period.ts';
import type { Rate } from './mrr-line.ts';
import { portionOf } from './portion.ts';
import { worthOf } from './worth.ts';

/** What a cost was for: winning the customer, getting it started, running it, answering it, looking after it. */
export const COST_KINDS = ['acquisition', 'onboarding', 'hosting', 'support', 'cs'] as const;
export type CostKind = (typeof COST_KINDS)[number];

/** How a cost of the workspace is spread over its accounts. */
export const COST_SPREADS = ['even', 'arr', 'events', 'tickets', 'hours'] as const;
export type CostSpread = (typeof COST_SPREADS)[number];

/** Money for the days from `sinceDay` up to, and not with, `untilDay`; whole minor units. */
export type Cost = {
  readonly id: string;
  readonly kind: CostKind;
  /** Null: of all that an account has. */
  readonly productKey: string | null;
  readonly sinceDay: DayNumber;
  readonly untilDay: DayNumber;
  readonly amountMinor: number;
  readonly currency: string;
};
/** An account's part of a cost of the workspace. */
export type AllocatedCost = Cost & { readonly spread: CostSpread };
export type AccountCosts = { readonly own: readonly Cost[]; readonly allocated: readonly AllocatedCost[] };

export type CostOfKind = { readonly ownMinor: number; readonly allocatedMinor: number };
/** In minor units of the workspace's currency. */
export type CostsOfWindow = CostOfKind & {
  readonly totalMinor: number;
  /** Only kinds of which a cost is known within the window: one that is not there is unknown, not zero. */
  readonly byKind: Readonly<Partial<Record<CostKind, CostOfKind>>>;
};

/**
 * What an account cost within a window, its own costs apart from its part of what is shared. A cost of which some
 * days alone lie within counts by these days, so that windows side by side sum to the whole. Money in another
 * currency is converted at the rate of the cost's last day. Null where such a rate is not known.
 */
export function costsOf(costs: AccountCosts, window: Period, rate: Rate): CostsOfWindow | null {
  const byKind: Partial<Record<CostKind, CostOfKind>> = {};
  let [ownMinor, allocatedMinor] = [0, 0];
  const isKnown = [...costs.own.map(asOwn), ...costs.allocated.map(asAllocated)].every(({ cost, isOwn }) => {
    const minor = minorWithin(cost, window, rate);
    if (minor === 'outside') return true;
    if (minor === null) return false;
    const before = byKind[cost.kind] ?? { ownMinor: 0, allocatedMinor: 0 };
    byKind[cost.kind] = isOwn
      ? { ...before, ownMinor: before.ownMinor + minor }
      : { ...before, allocatedMinor: before.allocatedMinor + minor };
    if (isOwn) ownMinor += minor;
    else allocatedMinor += minor;
    return true;
  });
  return isKnown ? { ownMinor, allocatedMinor, totalMinor: ownMinor + allocatedMinor, byKind } : null;
}

const asOwn = (cost: Cost) => ({ cost, isOwn: true });
const asAllocated = (cost: Cost) => ({ cost, isOwn: false });

/** The amount is converted as a whole and then divided by days: parts of it sum to the same, whatever the windows. Null where a rate is not known. */
export function minorWithin(cost: Cost, window: Period, rate: Rate): number | 'outside' | null {
  const since = Math.max(cost.sinceDay, window.since);
  const until = Math.min(cost.untilDay, window.until);
  if (since >= until) return 'outside';
  const factor = rate(cost.currency, cost.untilDay - 1);
  if (factor === null) return null;
  if (since === cost.sinceDay && until === cost.untilDay) return worthOf(cost.amountMinor, factor);
  const days = cost.untilDay - cost.sinceDay;
  const upTo = (day: DayNumber) => portionOf(worthOf(cost.amountMinor, factor), { part: day - cost.sinceDay, whole: days });
  return upTo(until) - upTo(since);
}
