import type { Records } from '../../../platform/records/records.ts';
import type { OrderStepsRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, type Outcome, refusedFor, summarise, writeFacts } from '../../accounts/index.ts';
import { orderFault } from '../order-fault.ts';
import { tellKeyHolders } from './key-holders.store.ts';
import { keepVersions } from './order-steps.store.ts';

type NamedRow = OrderStepsRow & { readonly subscriptionId?: string | null };

const ordersToldOn = (today: string): FactKind<NamedRow, 'orderSteps'> => ({
  table: 'orderSteps',
  prefix: 'ord',
  blank: () => ({
    accountId: '',
    subscriptionId: null,
    openedOn: null,
    quotedOn: null,
    orderedOn: null,
    provisionedOn: null,
    entitledOn: null,
    entitledUntil: null,
    lostOn: null,
    licenceKey: null,
    refundTerms: null,
  }),
  required: ['accountId'],
  keyOf,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({
    subscriptionId: row.subscriptionId,
    openedOn: row.openedOn,
    quotedOn: row.quotedOn,
    orderedOn: row.orderedOn,
    provisionedOn: row.provisionedOn,
    entitledOn: row.entitledOn,
    entitledUntil: row.entitledUntil,
    lostOn: row.lostOn,
    licenceKey: row.licenceKey,
    refundTerms: row.refundTerms,
  }),
  faultOf: (values) => orderFault(values, today),
});

/** A row without a number of its own, which its content names, is known by its subscription: mended, it is still the same order. */
function keyOf({ order, subscription }: OrderStepsRow): string {
  return order.startsWith('~') && subscription != null ? `subscription:${subscription}` : order;
}

/** Orders as a source tells them; each way in which one changed is kept. */
export async function writeOrderSteps(records: Records, scope: WriteScope, rows: readonly OrderStepsRow[]): Promise<WriteResult> {
  const known = await subscriptionsNamed(records, scope, rows);
  const named = rows.map((row): NamedRow | string => {
    if (row.subscription == null) return row.subscription === null ? { ...row, subscriptionId: null } : row;
    const found = known.get(row.subscription);
    if (found === undefined) return 'unknown_subscription';
    return found.account === row.account ? { ...row, subscriptionId: found.id } : 'subscription_of_another_account';
  });
  const sound = named.filter((row) => typeof row !== 'string');
  const outcomes = await writeFacts(records, scope, { kind: ordersToldOn(scope.today), rows: sound });
  const result = summarise(inPlace(named, outcomes));
  await keepVersions(records, {
    workspaceId: scope.workspaceId,
    accountIds: result.accountIds,
    at: new Date().toISOString(),
    memberId: null,
  });
  await tellKeyHolders(records, scope.workspaceId, result.accountIds);
  return result;
}

async function subscriptionsNamed(records: Records, { workspaceId, sourceKey }: WriteScope, rows: readonly OrderStepsRow[]) {
  const names = [...new Set(rows.flatMap(({ subscription }) => subscription ?? []))];
  if (names.length === 0) return new Map<string, { readonly id: string; readonly account: string }>();
  const found = await records
    .selectFrom('subscriptions')
    .innerJoin('accounts', (join) =>
      join.onRef('accounts.workspaceId', '=', 'subscriptions.workspaceId').onRef('accounts.id', '=', 'subscriptions.accountId'),
    )
    .select(['subscriptions.externalId', 'subscriptions.id', 'accounts.externalId as account'])
    .where('subscriptions.workspaceId', '=', workspaceId)
    .where('subscriptions.sourceKey', '=', sourceKey)
    .where('subscriptions.externalId', 'in', names)
    .execute();
  return new Map(found.map(({ externalId, id, account }) => [externalId, { id, account }]));
}

/** Puts the outcomes of the sound rows back between the refused ones. */
function inPlace(named: readonly (NamedRow | string)[], outcomes: readonly Outcome[]): Outcome[] {
  let next = 0;
  return named.map((row) => (typeof row === 'string' ? refusedFor(row) : (outcomes[next++] as Outcome)));
}
