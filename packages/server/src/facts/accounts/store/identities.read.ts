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

export type FoundContact = { readonly id: string; readonly accountId: string; readonly accountKey: string };

/** Contacts by their name in the source, each with the account that they belong to. */
export async function findContacts(
  records: Records,
  source: Source,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, FoundContact>> {
  if (externalIds.length === 0) return new Map();
  const { rows } = await sql<FoundContact & { externalId: string }>`
    select contact.external_id, contact.id, contact.account_id, account.external_id as account_key
    from contacts as contact
    join accounts as account on account.workspace_id = contact.workspace_id and account.id = contact.account_id
    where contact.workspace_id = ${source.workspaceId}
      and contact.source_key = ${source.sourceKey}
      and contact.external_id = any(${externalIds}::text[])`.execute(records);
  return new Map(rows.map(({ externalId, ...contact }) => [externalId, contact]));
}
