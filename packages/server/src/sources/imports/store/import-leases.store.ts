import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { ImportRecord } from '../import-record.ts';

/** How long an import waits after its worker's last sign of life before another takes it over. */
const LEASE_SECONDS = 15;

/** Takes the oldest import that waits for work and that nobody is at; seen across all workspaces. */
export async function claimNext(records: Records): Promise<Pick<ImportRecord, 'workspaceId' | 'id'> | null> {
  const { rows } = await sql<Pick<ImportRecord, 'workspaceId' | 'id'>>`
    update imports
    set lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where (workspace_id, id) in (
      select workspace_id, id
      from imports
      where state in ('checking', 'running')
        and (lease_until is null or lease_until < now())
      order by id
      limit 1
      for update skip locked
    )
    returning workspace_id, id`.execute(records);
  return rows[0] ?? null;
}

/** A sign of life; says whether a person wants it stopped. */
export async function renewLease(
  records: Records,
  { workspaceId, id }: Pick<ImportRecord, 'workspaceId' | 'id'>,
  rowsDone: number,
): Promise<{ readonly isStopping: boolean }> {
  const { rows } = await sql<{ isStopping: boolean }>`
    update imports
    set lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
        rows_done = ${rowsDone}
    where workspace_id = ${workspaceId}
      and id = ${id}
    returning is_stopping`.execute(records);
  return { isStopping: rows[0]?.isStopping ?? true };
}

export async function endLease(records: Records, workspaceId: string, id: string): Promise<void> {
  await sql`
    update imports
    set lease_until = null, is_stopping = false
    where workspace_id = ${workspaceId}
      and id = ${id}`.execute(records);
}
