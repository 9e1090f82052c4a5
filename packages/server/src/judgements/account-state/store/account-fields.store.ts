import { sql } from 'kysely';
import { dayToIso } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { FieldSnapshot } from '../field-as-of.ts';

export type KeptField = { readonly snapshot: FieldSnapshot; readonly computedAt: string };

export async function readField(records: Records, workspaceId: string): Promise<KeptField | null> {
  const row = await records
    .selectFrom('accountFields')
    .select(['snapshot', 'computedAt'])
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst();
  return row === undefined ? null : { snapshot: row.snapshot as unknown as FieldSnapshot, computedAt: row.computedAt };
}

export async function writeField(
  records: Records,
  { workspaceId, now }: { readonly workspaceId: string; readonly now: string },
  field: FieldSnapshot,
): Promise<void> {
  await sql`
    insert into account_fields (workspace_id, day, snapshot, computed_at)
    values (${workspaceId}, ${dayToIso(field.context.day)}, ${JSON.stringify(field)}::jsonb, ${now})
    on conflict (workspace_id) do update set day = excluded.day, snapshot = excluded.snapshot, computed_at = excluded.computed_at`.execute(
    records,
  );
}
