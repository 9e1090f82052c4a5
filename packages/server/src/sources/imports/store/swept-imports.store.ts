import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { WhichImport } from './imports.store.ts';

export type KnownImport = WhichImport & { readonly isOver: boolean };

/** Which of these imports there are, and whether nobody is at work on them and they were let go, or nothing became of them since that moment. */
export async function readKnownImports(records: Records, ids: readonly string[], since: string): Promise<readonly KnownImport[]> {
  const { rows } = await sql<KnownImport>`
    select workspace_id, id,
      state not in ('checking', 'running')
        and (swept_at is not null or greatest(created_at, checked_at, started_at, ended_at) < ${since}) as is_over
    from imports
    where id = any(${ids})`.execute(records);
  return rows;
}

/** Notes that the file goes, and drops the rows of it that were kept to be looked at; false where work on it began again. */
export async function markSwept(records: Records, { workspaceId, id }: WhichImport, at: string): Promise<boolean> {
  const { rows } = await sql`
    update imports
    set swept_at = coalesce(swept_at, ${at})
    where workspace_id = ${workspaceId}
      and id = ${id}
      and state not in ('checking', 'running')
    returning id`.execute(records);
  if (rows.length === 0) return false;
  await sql`
    delete from import_rows
    where workspace_id = ${workspaceId}
      and import_id = ${id}`.execute(records);
  return true;
}

export async function importIds(records: Records): Promise<readonly string[]> {
  const rows = await records.selectFrom('imports').select('id').execute();
  return rows.map((row) => row.id);
}
