import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Mapping } from '../mapping.ts';
import type { RowKind } from '../rows.ts';

export type SavedMapping = {
  readonly id: string;
  readonly name: string;
  readonly kind: RowKind;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  readonly createdAt: string;
};

export async function listMappings(records: Records, workspaceId: string): Promise<SavedMapping[]> {
  const { rows } = await sql<SavedMapping>`
    select id, name, kind, header, mapping, created_at
    from import_mappings
    where workspace_id = ${workspaceId}
    order by name`.execute(records);
  return rows;
}

type Replaced = Pick<SavedMapping, 'name' | 'kind'>;

/** A name that is there already is written anew; `before` is what it was. */
export async function saveMapping(
  records: Records,
  workspaceId: string,
  saved: Omit<SavedMapping, 'id' | 'createdAt'> & { readonly createdBy: string | null },
): Promise<{ readonly id: string; readonly before: Replaced | null }> {
  const { rows } = await sql<{ id: string; kind: RowKind | null }>`
    with before as (
      select kind from import_mappings where workspace_id = ${workspaceId} and name = ${saved.name}
    )
    insert into import_mappings (workspace_id, id, name, kind, header, mapping, created_by)
    values (${workspaceId}, ${newId('map')}, ${saved.name}, ${saved.kind}, ${[...saved.header]}::text[], ${JSON.stringify(saved.mapping)}::jsonb, ${saved.createdBy})
    on conflict (workspace_id, name) do update
    set kind = excluded.kind, header = excluded.header, mapping = excluded.mapping
    returning id, (select kind from before) as kind`.execute(records);
  const [row] = rows;
  return { id: row?.id ?? '', before: row == null || row.kind === null ? null : { name: saved.name, kind: row.kind } };
}

/** What was dropped; null where there was nothing. */
export async function deleteMapping(records: Records, workspaceId: string, id: string): Promise<Replaced | null> {
  const { rows } = await sql<Replaced>`
    delete from import_mappings
    where workspace_id = ${workspaceId}
      and id = ${id}
    returning name, kind`.execute(records);
  return rows[0] ?? null;
}
