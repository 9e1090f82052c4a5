import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { ProductUse } from '../product-use.ts';

export async function productUses(records: Records, workspaceId: string): Promise<ProductUse[]> {
  const { rows } = await sql<ProductUse>`
    select key, use_cycle, core_actions, core_features
    from products
    where workspace_id = ${workspaceId}
    order by key`.execute(records);
  return rows;
}

/** Makes products that nobody has described yet: named by their key, used daily until somebody says otherwise. */
export async function addProducts(records: Records, workspaceId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const { rows } = await sql<{ key: string }>`
    select key
    from products
    where workspace_id = ${workspaceId}
      and key = any(${keys}::text[])`.execute(records);
  const known = new Set(rows.map((row) => row.key));
  const missing = keys.filter((key) => !known.has(key));
  if (missing.length === 0) return;
  await sql`
    insert into products (workspace_id, id, key, name)
    select ${workspaceId}, id, key, key
    from unnest(${missing.map(() => newId('prd'))}::text[], ${missing}::text[]) as product (id, key)
    on conflict (workspace_id, key) do nothing`.execute(records);
}
