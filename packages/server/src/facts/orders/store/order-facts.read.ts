import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { byAccount, dayOrNull, type FactsByAccount, type FactsWanted } from '../../accounts/index.ts';
import type { OrderFacts } from '../order-facts.ts';
import { BY_HAND } from './order-steps.store.ts';

type Row = {
  readonly accountId: string;
  readonly id: string;
  readonly externalId: string;
  readonly sourceKey: string;
  readonly subscriptionId: string | null;
  readonly openedOn: string | null;
  readonly quotedOn: string | null;
  readonly orderedOn: string | null;
  readonly provisionedOn: string | null;
  readonly entitledOn: string | null;
  readonly entitledUntil: string | null;
  readonly lostOn: string | null;
  readonly licenceKey: string | null;
  readonly refundTerms: OrderFacts['refundTerms'];
  readonly keyHolders:
    | readonly {
        readonly accountId: string;
        readonly name: string;
        readonly entitledOn: string | null;
        readonly entitledUntil: string | null;
      }[]
    | null;
};

const ordersOf = loadSql<Row>(new URL('orders-of.sql', import.meta.url));

export type OrderFactsOf = { readonly orders: FactsByAccount<OrderFacts> };

/** What is told of the orders of these accounts. */
export async function orderFactsOf(
  records: Records,
  { workspaceId, accountIds }: Pick<FactsWanted, 'workspaceId' | 'accountIds'>,
): Promise<OrderFactsOf> {
  return { orders: byAccount(await ordersOf(records, { workspace_id: workspaceId, account_ids: accountIds }), orderFacts) };
}

function orderFacts(row: Row): OrderFacts {
  return {
    id: row.id,
    order: row.externalId,
    subscriptionId: row.subscriptionId,
    isByHand: row.sourceKey === BY_HAND,
    openedDay: dayOrNull(row.openedOn),
    quotedDay: dayOrNull(row.quotedOn),
    orderedDay: dayOrNull(row.orderedOn),
    provisionedDay: dayOrNull(row.provisionedOn),
    entitledDay: dayOrNull(row.entitledOn),
    entitledUntilDay: dayOrNull(row.entitledUntil),
    lostDay: dayOrNull(row.lostOn),
    licenceKey: row.licenceKey,
    refundTerms: row.refundTerms,
    ...(row.keyHolders === null
      ? {}
      : {
          keyHolders: row.keyHolders.map(({ accountId, name, entitledOn, entitledUntil }) => ({
            accountId,
            name,
            entitledDay: dayOrNull(entitledOn),
            entitledUntilDay: dayOrNull(entitledUntil),
          })),
        }),
  };
}
