import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { OfferedTerms } from '../order-facts.ts';
import type { StepDays } from '../order-fault.ts';

/** The source of what members say here themselves. */
export const BY_HAND = 'perennial';

export type SaidByHand = {
  readonly accountId: string;
  readonly order: string;
  readonly subscriptionId: string | null;
  readonly days: Days;
};
/** Days as YYYY-MM-DD, the key of the licence and the refund terms offered; null where nothing is said. */
export type Days = { readonly [Step in keyof StepDays]-?: string | null } & {
  readonly licenceKey: string | null;
  readonly refundTerms: OfferedTerms | null;
};

const SAID = [
  'openedOn',
  'quotedOn',
  'orderedOn',
  'provisionedOn',
  'entitledOn',
  'entitledUntil',
  'lostOn',
  'licenceKey',
  'refundTerms',
] as const;
const NOTHING = Object.fromEntries(SAID.map((name) => [name, null])) as Days;

/** The accounts that a row tells of, of orders of one number or of one subscription. */
type OrderKey = { readonly workspaceId: string; readonly accountId: string; readonly order: string };

export type KnownOrder = { readonly id: string; readonly order: string; readonly subscriptionId: string | null };

/** An order of the account by its number, whoever told it. */
export async function findOrder(records: Records, { workspaceId, accountId, order }: OrderKey): Promise<KnownOrder | undefined> {
  return records
    .selectFrom('orderSteps')
    .select(['id', 'externalId as order', 'subscriptionId'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('externalId', '=', order)
    .limit(1)
    .executeTakeFirst();
}

export async function isSubscriptionOf(records: Records, { workspaceId, accountId, order: id }: OrderKey): Promise<boolean> {
  const found = await records
    .selectFrom('subscriptions')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return found !== undefined;
}

/** Writes what a member says of an order, in place of what members said of it before. */
export async function saveByHand(records: Records, workspaceId: string, { order, days, ...said }: SaidByHand): Promise<void> {
  const values = { ...said, ...days };
  await records
    .insertInto('orderSteps')
    .values({ workspaceId, id: newId('ord'), sourceKey: BY_HAND, externalId: order, ...values })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'sourceKey', 'externalId']).doUpdateSet(values))
    .execute();
}

/** Takes back what members said of it; true where they said anything. */
export async function deleteByHand(records: Records, { workspaceId, accountId, order }: OrderKey): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable('orderSteps')
    .set(NOTHING)
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('sourceKey', '=', BY_HAND)
    .where('externalId', '=', order)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export type SaidDays = Days & { readonly order: string };

type Terms = Pick<Days, 'refundTerms'>;

/** What members say of the account's orders. */
export async function daysByHand(records: Records, workspaceId: string, accountId: string): Promise<readonly SaidDays[]> {
  return records
    .selectFrom('orderSteps')
    .select(['externalId as order', ...SAID])
    .$narrowType<Terms>()
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('sourceKey', '=', BY_HAND)
    .execute();
}

export type ToldVersion = SaidDays & { readonly at: string; readonly memberId: string | null; readonly memberName: string | null };

/** The newest 50 versions of what was told of the account's orders. */
export async function orderHistory(records: Records, workspaceId: string, accountId: string): Promise<readonly ToldVersion[]> {
  return records
    .selectFrom('orderStepVersions as version')
    .innerJoin('orderSteps as step', (join) =>
      join.onRef('step.workspaceId', '=', 'version.workspaceId').onRef('step.id', '=', 'version.orderStepId'),
    )
    .leftJoin('members', (join) =>
      join.onRef('members.workspaceId', '=', 'version.workspaceId').onRef('members.id', '=', 'version.memberId'),
    )
    .select([
      'version.at',
      'version.memberId',
      'members.name as memberName',
      'step.externalId as order',
      ...SAID.map((name) => `version.${name}` as const),
    ])
    .$narrowType<Terms>()
    .where('version.workspaceId', '=', workspaceId)
    .where('step.accountId', '=', accountId)
    .orderBy('version.at', 'desc')
    .orderBy('version.version', 'desc')
    .limit(50)
    .execute();
}

type Told = { readonly workspaceId: string; readonly accountIds: readonly string[]; readonly at: string; readonly memberId: string | null };

const COLUMNS = [
  'opened_on',
  'quoted_on',
  'ordered_on',
  'provisioned_on',
  'entitled_on',
  'entitled_until',
  'lost_on',
  'licence_key',
  'refund_terms',
];
const said = sql.join(COLUMNS.map((column) => sql.ref(column)));
const saidOf = (table: string) => sql.join(COLUMNS.map((column) => sql.ref(`${table}.${column}`)));

/** Keeps a version of every row of these accounts that is not as its last version says. */
export async function keepVersions(records: Records, { workspaceId, accountIds, at, memberId }: Told): Promise<void> {
  if (accountIds.length === 0) return;
  await sql`
    insert into order_step_versions (workspace_id, order_step_id, version, at, member_id, ${said})
    select step.workspace_id, step.id, coalesce(last.version, 0) + 1, ${at}::timestamptz, ${memberId}::text, ${saidOf('step')}
    from order_steps as step
    left join lateral (
      select * from order_step_versions as version
      where version.workspace_id = ${workspaceId} and version.order_step_id = step.id
      order by version.version desc
      limit 1
    ) as last on true
    where step.workspace_id = ${workspaceId} and step.account_id = any(${[...accountIds]}::text[])
      and (last.version is null or (${saidOf('last')}) is distinct from (${saidOf('step')}))`.execute(records);
}
