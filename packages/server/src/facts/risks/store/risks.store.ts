import { sql, type Updateable } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { DB } from '../../../platform/records/tables.ts';
import type { RiskKind, RiskState } from '../risk.ts';

/** The source of what members write here themselves. */
const OWN_RISKS = 'perennial';

/** A risk as it stands. */
export type RiskRecord = {
  readonly id: string;
  readonly accountId: string;
  readonly kind: RiskKind;
  /** Empty where the kind says it all. */
  readonly title: string;
  readonly state: RiskState;
  readonly reason: string | null;
  readonly mitigation: string | null;
  readonly exposedMinor: number | null;
  readonly currency: string | null;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
  readonly openedOn: string;
  readonly closedOn: string | null;
};

type Key = { readonly workspaceId: string; readonly id: string };
const columns = [
  'id',
  'accountId',
  'kind',
  'title',
  'state',
  'reason',
  'mitigation',
  'exposedMinor',
  'currency',
  'ownerId',
  'dueOn',
  'openedOn',
  'closedOn',
] as const;

export async function insertRisk(
  records: Records,
  workspaceId: string,
  risk: Omit<RiskRecord, 'id'> & { readonly createdBy: string | null },
): Promise<string> {
  const id = newId('rsk');
  await records
    .insertInto('risks')
    .values({ workspaceId, id, sourceKey: OWN_RISKS, externalId: id, ...risk })
    .execute();
  return id;
}

/** Held until the transaction ends, so that of two changes at once the later sees the earlier. */
export async function findRisk(records: Records, { workspaceId, id }: Key): Promise<RiskRecord | undefined> {
  return (await records
    .selectFrom('risks')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()) as RiskRecord | undefined;
}

export async function updateRisk(records: Records, { workspaceId, id }: Key, values: Updateable<DB['risks']>): Promise<void> {
  if (Object.keys(values).length === 0) return;
  await records.updateTable('risks').set(values).where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
}

/** Takes back a risk that was entered here; true where it was. */
export async function deleteRisk(records: Records, { workspaceId, id }: Key): Promise<boolean> {
  const { numDeletedRows } = await records
    .deleteFrom('risks')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('sourceKey', '=', OWN_RISKS)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function versionOf(records: Records, { workspaceId, id }: Key): Promise<number> {
  const { version } = await records
    .selectFrom('riskVersions')
    .select(({ fn }) => fn.max<number | null>('version').as('version'))
    .where('workspaceId', '=', workspaceId)
    .where('riskId', '=', id)
    .executeTakeFirstOrThrow();
  return version ?? 0;
}

type Told = { readonly workspaceId: string; readonly accountIds: readonly string[]; readonly today: string } & {
  readonly at: string;
  readonly memberId: string | null;
};

const said = sql`kind, title, state, reason, mitigation, exposed_minor, currency, owner_id, due_on`;

/**
 * Keeps a version of every risk of these accounts that is not as its last version says. One that is new held since it was opened;
 * one that came closed has a version of its being open before.
 */
export async function keepVersions(records: Records, { workspaceId, accountIds, today, at, memberId }: Told): Promise<void> {
  if (accountIds.length === 0) return;
  await sql`
    insert into risk_versions (workspace_id, risk_id, version, on_day, at, member_id, ${said})
    select workspace_id, id, 1, opened_on, ${at}::timestamptz, ${memberId}::text, kind, title, case when closed_on is null then state else 'open' end,
      case when closed_on is null then reason end, mitigation, exposed_minor, currency, owner_id, due_on
    from risks
    where workspace_id = ${workspaceId} and account_id = any(${[...accountIds]}::text[])
      and not exists (select from risk_versions as version where version.workspace_id = ${workspaceId} and version.risk_id = risks.id)`.execute(
    records,
  );
  await sql`
    insert into risk_versions (workspace_id, risk_id, version, on_day, at, member_id, ${said})
    select risks.workspace_id, risks.id, last.version + 1, coalesce(risks.closed_on, ${today}::date), ${at}::timestamptz, ${memberId}::text,
      risks.kind, risks.title, risks.state, risks.reason, risks.mitigation, risks.exposed_minor, risks.currency, risks.owner_id, risks.due_on
    from risks
    cross join lateral (
      select * from risk_versions as version
      where version.workspace_id = ${workspaceId} and version.risk_id = risks.id
      order by version.version desc
      limit 1
    ) as last
    where risks.workspace_id = ${workspaceId} and risks.account_id = any(${[...accountIds]}::text[])
      and (last.kind, last.title, last.state, last.reason, last.mitigation, last.exposed_minor, last.currency, last.owner_id, last.due_on)
        is distinct from (risks.kind, risks.title, risks.state, risks.reason, risks.mitigation, risks.exposed_minor, risks.currency, risks.owner_id, risks.due_on)`.execute(
    records,
  );
}
