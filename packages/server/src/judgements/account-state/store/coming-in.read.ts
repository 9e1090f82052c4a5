import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Hold } from '../hold-signals.ts';

/** Whether facts, or usage, of the workspace are on their way in right now. */
export async function readHold(records: Records, workspaceId: string): Promise<Hold> {
  const { rows } = await sql<{ facts: boolean; usage: boolean }>`
    select
      exists (select from imports where workspace_id = ${workspaceId} and state = 'running' and kind is distinct from 'usage')
        or exists (select from sample_loads where workspace_id = ${workspaceId} and state in ('waiting', 'running') and step = 'facts') as facts,
      exists (select from imports where workspace_id = ${workspaceId} and state = 'running' and kind = 'usage')
        or exists (select from sample_loads where workspace_id = ${workspaceId} and state in ('waiting', 'running'))
        or exists (
          select from intake_journal as journal
          where journal.workspace_id = ${workspaceId}
            and journal.source = 'rows'
            and journal.seq > coalesce((select progress.applied_seq from intake_progress as progress where progress.workspace_id = ${workspaceId}), 0)) as usage`.execute(
    records,
  );
  const [coming] = rows;
  if (coming?.facts === true) return 'all';
  return coming?.usage === true ? 'use' : null;
}
