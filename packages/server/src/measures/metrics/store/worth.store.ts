import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { WorthFacts } from '../worth-facts.ts';

/** Null until it was stated for the first time. */
export async function readWorth(records: Records, workspaceId: string): Promise<WorthFacts | null> {
  const { rows } = await sql<{ worth: WorthFacts }>`select worth from workspace_worth where workspace_id = ${workspaceId}`.execute(records);
  return rows[0]?.worth ?? null;
}

export async function writeWorth(
  records: Records,
  workspaceId: string,
  { worth, at }: { readonly worth: WorthFacts; readonly at: string },
) {
  await sql`
    insert into workspace_worth (workspace_id, worth, stated_at) values (${workspaceId}, ${JSON.stringify(worth)}::jsonb, ${at}::timestamptz)
    on conflict (workspace_id) do update set worth = excluded.worth, stated_at = excluded.stated_at`.execute(records);
}
