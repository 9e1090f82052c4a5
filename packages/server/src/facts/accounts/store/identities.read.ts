import { sql } from 'kysely';
import type { Source } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';

/** Ids of accounts by their name in the source; those nobody has heard of are missing. */
export async function findAccounts(records: Records, source: Source, externalIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (externalIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; externalId: string }>`
    select id, external_id
    from accounts
    where workspace_id = ${source.workspaceId}
      and source_key = ${source.sourceKey}
      and external_id = any(${externalIds}::text[])`.execute(records);
  return new Map(rows.map((row) => [row.externalId, row.id]));
}

export type FoundContact = {
  readonly id: string;
  readonly accountId: string;
  readonly accountKey: string;
  /** How the source calls them now; another than asked for where an alias call said so. */
  readonly key: string;
};

/** Contacts by their name in the source, or one of before, each with the account that they belong to. */
export async function findContacts(
  records: Records,
  source: Source,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, FoundContact>> {
  if (externalIds.length === 0) return new Map();
  const { rows } = await sql<FoundContact & { externalId: string }>`
    with asked as (
      select external_id, id
      from contacts
      where workspace_id = ${source.workspaceId}
        and source_key = ${source.sourceKey}
        and external_id = any(${externalIds}::text[])
      union all
      select external_id, contact_id
      from contact_aliases
      where workspace_id = ${source.workspaceId}
        and source_key = ${source.sourceKey}
        and external_id = any(${externalIds}::text[])
    )
    select asked.external_id, contact.id, contact.account_id, account.external_id as account_key, contact.external_id as key
    from asked
    join contacts as contact on contact.workspace_id = ${source.workspaceId} and contact.id = asked.id
    join accounts as account on account.workspace_id = contact.workspace_id and account.id = contact.account_id`.execute(records);
  return new Map(rows.map(({ externalId, ...contact }) => [externalId, contact]));
}
