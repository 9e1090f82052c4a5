import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type WorkspaceOfImport = { readonly timeZone: string; readonly currency: string };

/** How the workspace counts days and money. */
export async function readWorkspaceOfImport(records: Records, workspaceId: string): Promise<WorkspaceOfImport> {
  const { rows } = await sql<WorkspaceOfImport>`
    select time_zone, currency
    from workspaces
    where workspace_id = ${workspaceId}`.execute(records);
  return rows[0] ?? { timeZone: 'UTC', currency: 'USD' };
}

/** Imports of one workspace take turns: two that write the same accounts in another order would block each other. */
export async function takeTurn(records: Records, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`imports ${workspaceId}`}, 0))`.execute(records);
}
