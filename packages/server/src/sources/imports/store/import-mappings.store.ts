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

/** A name that is there already is written anew. */
export async function saveMapping(
  records: Records,
  workspaceId: string,
  saved: Omit<SavedMapping, 'id' | 'createdAt'> & { readonly createdBy: string | null },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into import_mappings (workspace_id, id, name, kind, header, mapping, created_by)
    values (${workspaceId}, ${newId('map')}, ${saved.name}, ${saved.kind}, ${[...saved.header]}::text[], ${JSON.stringify(saved.mapping)}::jsonb, ${saved.createdBy})
    on conflict (workspace_id, name) do update
    set kind = excluded.kind, header = excluded.header, mapping = excluded.mapping
    returning id`.execute(records);
  return rows[0]?.id ?? '';
}

export async function deleteMapping(records: Records, workspaceId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from import_mappings
    where workspace_id = ${workspaceId}
      and id = ${id}
    returning id`.execute(records);
  return rows.length > 0;
}
