import type { DayNumber } from '../../kernel/time.ts';
import { earnsCredit } from './credit.ts';
import type { Expansion, ExpansionReason } from './expansions.ts';
import type { OpportunityKind } from './opportunity.ts';

export type WonOpportunity = {
  readonly id: string;
  readonly kind: OpportunityKind;
  readonly productKey: string | null;
  readonly openedDay: DayNumber;
  readonly closedDay: DayNumber;
};

/** What was sold may begin so long after it was won. */
const BEGINS_WITHIN_DAYS = 90;

/**
 * Which expansion of an account came of which opportunity that was won: what moved after it was opened and until three months after
 * it was won. A movement counts for one of them: that of its product, then that of its kind, then the one opened first.
 */
export function holdAgainst(won: readonly WonOpportunity[], movements: readonly Expansion[]): ReadonlyMap<string, readonly Expansion[]> {
  const came = new Map<string, Expansion[]>(won.map(({ id }) => [id, []]));
  for (const movement of movements) {
    const [best] = won
      .filter((one) => fits(one, movement))
      .toSorted((a, b) => rank(b, movement) - rank(a, movement) || a.openedDay - b.openedDay || (a.id < b.id ? -1 : 1));
    if (best !== undefined) came.get(best.id)?.push(movement);
  }
  return came;
}

/** What earns credit, and what price rises and ended discounts made. */
export function sumsOf(movements: readonly Expansion[]): { readonly amountMinor: number; readonly byPriceMinor: number } {
  let [amountMinor, byPriceMinor] = [0, 0];
  for (const { reason, amountMinor: amount } of movements)
    if (earnsCredit(reason)) amountMinor += amount;
    else byPriceMinor += amount;
  return { amountMinor, byPriceMinor };
}

function fits(one: WonOpportunity, { day, productKey }: Expansion): boolean {
  if (day < one.openedDay || day > one.closedDay + BEGINS_WITHIN_DAYS) return false;
  return one.productKey === null || productKey === null || productKey === one.productKey;
}

const REASONS: Readonly<Record<OpportunityKind, ExpansionReason>> = {
  seats: 'seats',
  plan: 'plan',
  add_on: 'add_on',
  cross_sell: 'add_on',
};

function rank(one: WonOpportunity, { productKey, reason }: Expansion): number {
  return (one.productKey !== null && one.productKey === productKey ? 2 : 0) + (REASONS[one.kind] === reason ? 1 : 0);
}
