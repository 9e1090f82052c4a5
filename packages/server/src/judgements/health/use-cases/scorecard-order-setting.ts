import type { Records } from '../../../platform/records/records.ts';
import type { Setting } from '../../drafts/index.ts';
import { DEFAULT_SCORECARDS } from '../default-scorecards.ts';
import { checkOrder, orderNow, orderOf, type ScorecardOrder } from '../scorecard-order.ts';
import { listAllScorecards } from '../store/scorecards.store.ts';

/** The order of scorecards as it can be drafted. What ships is in force in its own order, and all else retired. */
export async function scorecardOrderSetting(
  records: Records,
  workspaceId: string,
): Promise<Setting<ScorecardOrder> & { readonly whole: (order: ScorecardOrder) => ScorecardOrder }> {
  const cards = await listAllScorecards(records, workspaceId);
  const shipped = DEFAULT_SCORECARDS.flatMap(({ key }) => cards.find((card) => card.key === key)?.id ?? []);
  return {
    subject: 'scorecard_order',
    ships: { inForce: shipped, retired: cards.map(({ id }) => id).filter((id) => !shipped.includes(id)) },
    inForce: orderNow(cards),
    check: (order) => checkOrder(order, cards),
    whole: (order) => orderOf(order, cards),
    audit: { action: 'scorecard_order.published', subjectKind: 'scorecard_order' },
  };
}
