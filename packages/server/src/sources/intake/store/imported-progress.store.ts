import type pg from 'pg';

/** Of a workspace that came in from elsewhere: nothing is answered of its use before all of its journal is counted. */
export async function awaitJournal(client: pg.Client, workspaceId: string): Promise<void> {
  await client.query(
    `insert into intake_progress (workspace_id, applied_seq)
     select $1, coalesce(max(seq), 0) from intake_journal where workspace_id = $1`,
    [workspaceId],
  );
}
