import { sql, type Updateable } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { DB } from '../../../platform/records/tables.ts';
import type { OpportunityKind, OpportunityState } from '../opportunity.ts';

/** The source of what members write here themselves. */
const OWN_OPPORTUNITIES = 'perennial';

/** An opportunity as it stands. */
export type OpportunityRecord = {
  readonly id: string;
  readonly accountId: string;
  readonly kind: OpportunityKind;
  readonly productKey: string | null;
  /** Empty where kind and product say it all. */
  readonly title: string;
  readonly state: OpportunityState;
  readonly reason: string | null;
  /** As ARR. */
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly ownerId: string | null;
  readonly expectedOn: string | null;
  readonly openedOn: string;
  readonly closedOn: string | null;
};

type Key = { readonly workspaceId: string; readonly id: string };
const columns = [
  'id',
  'accountId',
  'kind',
  'productKey',
  'title',
  'state',
  'reason',
  'amountMinor',
  'currency',
  'ownerId',
  'expectedOn',
  'openedOn',
  'closedOn',
] as const;

export async function insertOpportunity(
  records: Records,
  workspaceId: string,
  opportunity: Omit<OpportunityRecord, 'id'> & { readonly createdBy: string | null },
): Promise<string> {
  const id = newId('opp');
  await records
    .insertInto('opportunities')
    .values({ workspaceId, id, sourceKey: OWN_OPPORTUNITIES, externalId: id, ...opportunity })
    .execute();
  return id;
}

/** Held until the transaction ends, so that of two changes at once the later sees the earlier. */
export async function findOpportunity(records: Records, { workspaceId, id }: Key): Promise<OpportunityRecord | undefined> {
  return (await records
    .selectFrom('opportunities')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()) as OpportunityRecord | undefined;
}

export async function updateOpportunity(
  records: Records,
  { workspaceId, id }: Key,
  values: Updateable<DB['opportunities']>,
): Promise<void> {
  if (Object.keys(values).length === 0) return;
  await records.updateTable('opportunities').set(values).where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
}

/** Takes back an opportunity that was entered here; true where it was. */
export async function deleteOpportunity(records: Records, { workspaceId, id }: Key): Promise<boolean> {
  const { numDeletedRows } = await records
    .deleteFrom('opportunities')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('sourceKey', '=', OWN_OPPORTUNITIES)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function versionOf(records: Records, { workspaceId, id }: Key): Promise<number> {
  const { version } = await records
    .selectFrom('opportunityVersions')
    .select(({ fn }) => fn.max<number | null>('version').as('version'))
    .where('workspaceId', '=', workspaceId)
    .where('opportunityId', '=', id)
    .executeTakeFirstOrThrow();
  return version ?? 0;
}

type Told = { readonly workspaceId: string; readonly accountIds: readonly string[]; readonly today: string } & {
  readonly at: string;
  readonly memberId: string | null;
};

const said = sql`kind, product_key, title, state, reason, amount_minor, currency, owner_id, expected_on`;
const saidOf = (table: string) =>
  sql.raw(
    ['kind', 'product_key', 'title', 'state', 'reason', 'amount_minor', 'currency', 'owner_id', 'expected_on']
      .map((column) => `${table}.${column}`)
      .join(', '),
  );

/**
 * Keeps a version of every opportunity of these accounts that is not as its last version says. One that is new held since it was
 * opened; one that came closed has a version of its being open before.
 */
export async function keepVersions(records: Records, { workspaceId, accountIds, today, at, memberId }: Told): Promise<void> {
  if (accountIds.length === 0) return;
  const own = sql`opportunities.workspace_id = ${workspaceId} and opportunities.account_id = any(${[...accountIds]}::text[])`;
  await sql`
    insert into opportunity_versions (workspace_id, opportunity_id, version, on_day, at, member_id, ${said})
    select workspace_id, id, 1, opened_on, ${at}::timestamptz, ${memberId}::text, kind, product_key, title, 'open',
      null, amount_minor, currency, owner_id, expected_on
    from opportunities
    where ${own}
      and not exists (select from opportunity_versions as version where version.workspace_id = ${workspaceId} and version.opportunity_id = opportunities.id)`.execute(
    records,
  );
  await sql`
    insert into opportunity_versions (workspace_id, opportunity_id, version, on_day, at, member_id, ${said})
    select opportunities.workspace_id, opportunities.id, last.version + 1, coalesce(opportunities.closed_on, ${today}::date), ${at}::timestamptz,
      ${memberId}::text, ${saidOf('opportunities')}
    from opportunities
    cross join lateral (
      select * from opportunity_versions as version
      where version.workspace_id = ${workspaceId} and version.opportunity_id = opportunities.id
      order by version.version desc
      limit 1
    ) as last
    where ${own} and (${saidOf('last')}) is distinct from (${saidOf('opportunities')})`.execute(records);
}
