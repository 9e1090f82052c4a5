import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** By account; held until the change is written: two who tag at once do so one after the other. */
export async function tagsForChange(
  records: Records,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await records
    .selectFrom('accounts')
    .select(['id', 'tags'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', [...accountIds])
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row.tags]));
}

/** All the tags that each of these accounts shall have. */
export async function saveTags(records: Records, workspaceId: string, wanted: ReadonlyMap<string, readonly string[]>): Promise<void> {
  if (wanted.size === 0) return;
  const rows = [...wanted].map(([id, tags]) => ({ id, tags }));
  await sql`
    update accounts as a
    set tags = array(select jsonb_array_elements_text(w.tags)), updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id text, tags jsonb)
    where a.workspace_id = ${workspaceId}
      and a.id = w.id`.execute(records);
}
