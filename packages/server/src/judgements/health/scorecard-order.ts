import { nobodyInForce } from './health.errors.ts';
import type { Aspect } from './scorecard.ts';

/** Which scorecards there are and in which order they are asked: the first whose rule an account meets scores it. */
export type ScorecardOrder = { readonly inForce: readonly string[]; readonly retired: readonly string[] };

type Placed = { readonly id: string; readonly isRetired: boolean };
type OfAspect = Placed & { readonly definition: { readonly aspect: Aspect } };

/** As they stand now, given in their order. */
export function orderNow(cards: readonly Placed[]): ScorecardOrder {
  return {
    inForce: cards.filter((card) => !card.isRetired).map(({ id }) => id),
    retired: cards.filter((card) => card.isRetired).map(({ id }) => id),
  };
}

/** What an order says of the scorecards that there are: one that came since is asked first, one that is gone is left out. */
export function orderOf({ inForce, retired }: ScorecardOrder, cards: readonly Placed[]): ScorecardOrder {
  const known = new Set(cards.map(({ id }) => id));
  const [asked, put] = [inForce, retired].map((ids) => [...new Set(ids)].filter((id) => known.has(id)));
  const away = new Set(put);
  const kept = (asked ?? []).filter((id) => !away.has(id));
  const said = new Set([...kept, ...away]);
  const now = orderNow(cards.filter(({ id }) => !said.has(id)));
  return { inForce: [...now.inForce, ...kept], retired: [...(put ?? []), ...now.retired] };
}

/** Refuses an order in which nobody would have a health. */
export function checkOrder(order: ScorecardOrder, cards: readonly OfAspect[]): ScorecardOrder {
  const whole = orderOf(order, cards);
  const isOverall = (id: string) => cards.find((card) => card.id === id)?.definition.aspect === 'overall';
  if (!whole.inForce.some(isOverall)) throw nobodyInForce();
  return whole;
}
