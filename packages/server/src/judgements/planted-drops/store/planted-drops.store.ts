import { sql } from 'kysely';
import { askedRuns } from '../../../platform/asked-runs/asked-runs.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Asked, Found } from '../found.ts';

export const PLANTED_DROPS = askedRuns<Asked, Found>('planted_drops');

/** Workspaces whose history was reconstructed, or anew, since theirs were tried last; the first trial comes unasked. */
export async function readUntried(records: Records): Promise<readonly string[]> {
  const { rows } = await sql<{ workspaceId: string }>`
    select history.workspace_id
    from account_histories as history
    left join planted_drops as trial on trial.workspace_id = history.workspace_id
    where history.filled_at is not null and history.done_ratio is null and (trial.asked_at is null or trial.asked_at < history.filled_at)
    order by history.workspace_id
    limit 100`.execute(records);
  return rows.map((row) => row.workspaceId);
}
