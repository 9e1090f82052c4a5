import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type KeptMonths = { readonly workspaceId: string; readonly timeZone: string; readonly months: number };

/** The workspaces that keep use only for so many months. Needs the installation's view, as all of these. */
export async function keptMonths(records: Records): Promise<KeptMonths[]> {
  const { rows } = await sql<KeptMonths>`
    select workspace_id, time_zone,
      case when settings ->> 'usageMonths' ~ '^[0-9]{1,4}$' then (settings ->> 'usageMonths')::int end as months
    from workspaces
    where settings ->> 'usageMonths' ~ '^[0-9]{1,4}$'
      and removed_at is null`.execute(records);
  return rows;
}

/** Workspaces of which the days are counted by another zone than theirs. Those of which nobody has said are taken to be right. */
export async function workspacesToDate(records: Records): Promise<{ readonly workspaceId: string; readonly timeZone: string }[]> {
  await sql`
    update intake_progress as progress
    set time_zone = workspaces.time_zone
    from workspaces
    where workspaces.workspace_id = progress.workspace_id
      and progress.time_zone is null`.execute(records);
  const { rows } = await sql<{ workspaceId: string; timeZone: string }>`
    select workspace_id, workspaces.time_zone
    from intake_progress
    join workspaces using (workspace_id)
    where intake_progress.time_zone <> workspaces.time_zone
      and removed_at is null`.execute(records);
  return rows;
}

export async function saveDatedBy(records: Records, workspaceId: string, timeZone: string): Promise<void> {
  await sql`update intake_progress set time_zone = ${timeZone} where workspace_id = ${workspaceId}`.execute(records);
}
