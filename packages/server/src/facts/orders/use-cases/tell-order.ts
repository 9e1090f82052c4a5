import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type By, requireAccount, tellTouched } from '../../accounts/index.ts';
import { orderFault } from '../order-fault.ts';
import { daysCannotStand, noSuchOrder } from '../orders.errors.ts';
import { tellKeyHolders } from '../store/key-holders.store.ts';
import { type Days, deleteByHand, findOrder, isSubscriptionOf, keepVersions, saveByHand } from '../store/order-steps.store.ts';

type Wanted = {
  readonly accountId: string;
  /** A subscription's id, the number of an order that is known, or null for a new one. */
  readonly order: string | null;
  readonly days: Days;
  /** YYYY-MM-DD in the workspace. */
  readonly today: string;
};

/** What a member says of an order, in place of what members said of it before; gives the number of the order. */
export async function tellOrder(records: Records, by: By, { accountId, order, days, today }: Wanted): Promise<string> {
  await requireAccount(records, by.workspaceId, accountId);
  const fault = orderFault(days, today);
  if (fault !== null) throw daysCannotStand(fault);
  const known = await orderOf(records, by, { accountId, order });
  await saveByHand(records, by.workspaceId, { accountId, days, ...known });
  await keepVersions(records, { workspaceId: by.workspaceId, accountIds: [accountId], at: by.at, memberId: by.memberId });
  await tellTouched(records, by.workspaceId, { accountIds: [accountId], also: ['signals'] });
  await tellKeyHolders(records, by.workspaceId, [accountId]);
  return known.order;
}

/** Takes back what members said of an order: what sources say stands again. Its versions stay. */
export async function takeOrderBack(
  records: Records,
  by: By,
  { accountId, order }: Pick<Wanted, 'accountId'> & { readonly order: string },
): Promise<void> {
  await requireAccount(records, by.workspaceId, accountId);
  if (!(await deleteByHand(records, { workspaceId: by.workspaceId, accountId, order }))) throw noSuchOrder();
  await keepVersions(records, { workspaceId: by.workspaceId, accountIds: [accountId], at: by.at, memberId: by.memberId });
  await tellTouched(records, by.workspaceId, { accountIds: [accountId], also: ['signals'] });
  await tellKeyHolders(records, by.workspaceId, [accountId]);
}

/** Ids of subscriptions are ours, so that no number of an order is one: what a member says of a subscription goes by its id. */
async function orderOf(
  records: Records,
  { workspaceId }: By,
  { accountId, order }: Pick<Wanted, 'accountId' | 'order'>,
): Promise<{ readonly order: string; readonly subscriptionId: string | null }> {
  if (order === null) return { order: newId('ord'), subscriptionId: null };
  if (await isSubscriptionOf(records, { workspaceId, accountId, order })) return { order, subscriptionId: order };
  const known = await findOrder(records, { workspaceId, accountId, order });
  if (known === undefined) throw noSuchOrder();
  return { order, subscriptionId: known.subscriptionId };
}
