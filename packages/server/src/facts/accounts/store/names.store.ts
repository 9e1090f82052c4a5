import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Source } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';
import { erasedAmong } from './erased-who.store.ts';
import type { WriteScope } from '../../../sources/imports/index.ts';

/** Our ids by the names that another system, or a person, uses for them. */
export type Names = ReadonlyMap<string, string>;

/** Accounts by their name in the source. Where the scope allows it, those nobody has heard of are created. */
export async function nameAccounts(
  records: Records,
  scope: WriteScope,
  externalIds: readonly string[],
): Promise<{ readonly names: Names; readonly created: ReadonlySet<string> }> {
  const names = await namesIn(records, scope, { table: 'accounts', externalIds });
  const unseen = scope.unknownAccounts === 'create' ? externalIds.filter((externalId) => !names.has(externalId)) : [];
  const asked = unseen.map((key) => ({ kind: 'account' as const, key }));
  const erased = new Set((await erasedAmong(records, scope.workspaceId, asked)).map(({ key }) => key));
  const missing = unseen.filter((key) => !erased.has(key));
  for (const externalId of missing) names.set(externalId, newId('acc'));
  if (missing.length > 0)
    await createAccounts(
      records,
      scope,
      missing.map((externalId) => [names.get(externalId) ?? '', externalId]),
    );
  return { names, created: new Set(missing) };
}

export async function nameContacts(records: Records, source: Source, externalIds: readonly string[]): Promise<Names> {
  return namesIn(records, source, { table: 'contacts', externalIds });
}

/** Members by e-mail and by name, both in lower case. A name that two members share names neither. */
export async function nameMembers(records: Records, workspaceId: string): Promise<Names> {
  const { rows } = await sql<{ id: string; email: string; name: string }>`
    select id, lower(email) as email, lower(name) as name
    from members
    where workspace_id = ${workspaceId}`.execute(records);
  const shared = new Set(rows.map((row) => row.name).filter((name, place, all) => all.indexOf(name) !== place));
  const byName = rows.filter((row) => !shared.has(row.name)).map((row) => [row.name, row.id] as const);
  return new Map([...byName, ...rows.map((row) => [row.email, row.id] as const)]);
}

async function namesIn(
  records: Records,
  source: Source,
  wanted: { readonly table: 'accounts' | 'contacts'; readonly externalIds: readonly string[] },
): Promise<Map<string, string>> {
  if (wanted.externalIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; externalId: string }>`
    select id, external_id
    from ${sql.table(wanted.table)}
    where workspace_id = ${source.workspaceId}
      and source_key = ${source.sourceKey}
      and external_id = any(${wanted.externalIds}::text[])`.execute(records);
  return new Map(rows.map((row) => [row.externalId, row.id]));
}

async function createAccounts(records: Records, source: Source, pairs: readonly (readonly [string, string])[]): Promise<void> {
  await sql`
    insert into accounts (workspace_id, source_key, id, external_id, name)
    select ${source.workspaceId}, ${source.sourceKey}, id, external_id, external_id
    from unnest(${pairs.map(([id]) => id)}::text[], ${pairs.map(([, externalId]) => externalId)}::text[]) as created (id, external_id)`.execute(
    records,
  );
}
