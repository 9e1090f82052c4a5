import { addMonths, type DayNumber } from '../../kernel/time.ts';
import type { Assumptions, AssumptionsSet, Margin } from './assumptions.ts';
import { SHIPPED_ASSUMPTIONS } from './assumptions.ts';
import { type CostBook, costOfKinds, RUNNING } from './cost-book.ts';
import { moneyWithin, type PaidStretch } from './paid-money.ts';

/** Recurring money and what it cost to run, within days; cost null where none of its kinds is known. */
export type RunAt = { readonly moneyMinor: number; readonly costMinor: number | null };

/** (recurring money − hosting, support and CS) / recurring money, over the twelve months before the end of a day; null where a side is not known. */
export function runOverYear(
  accountId: string,
  stretches: readonly PaidStretch[],
  { costs, day }: { readonly costs: CostBook; readonly day: DayNumber },
): RunAt {
  const window = { since: addMonths(day + 1, -12), until: day + 1 };
  return { moneyMinor: moneyWithin(stretches, window), costMinor: costOfKinds(costs(accountId, window), RUNNING) };
}

export function marginOf({ moneyMinor, costMinor }: RunAt): number | null {
  return costMinor === null || moneyMinor <= 0 ? null : (moneyMinor - costMinor) / moneyMinor;
}

/** The margin of all whose running cost is known; null where nobody's is. */
export function marginOfAll(runs: readonly RunAt[]): number | null {
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
