import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { WhichImport } from './imports.store.ts';

/** How long an import waits after its worker's last sign of life before another takes it over. */
const LEASE_SECONDS = 15;

/** How long an import waits for the server that has its file; after that any takes it, to say that the file is gone. */
const WAIT_FOR_FILE_MINUTES = 10;
const WAITING_MOST = 1_000;

/** Says that an import waits for work from now on. */
export async function openLease(records: Records, { workspaceId, id }: WhichImport): Promise<void> {
  await sql`update imports set lease_until = now() where workspace_id = ${workspaceId} and id = ${id}`.execute(records);
}

/**
 * Takes the oldest import that waits for work and that nobody is at, of those whose file is here; seen across all
 * workspaces.
 */
export async function claimNext(records: Records, isHere: (importId: string) => boolean): Promise<WhichImport | null> {
  const { rows } = await sql<WhichImport & { isLeft: boolean }>`
    select workspace_id, id, coalesce(lease_until < now() - make_interval(mins => ${WAIT_FOR_FILE_MINUTES}::int), true) as is_left
    from imports
    where state in ('checking', 'running')
      and (lease_until is null or lease_until <= now())
    order by id
    limit ${WAITING_MOST}
    for update skip locked`.execute(records);
  const next = rows.find(({ id, isLeft }) => isLeft || isHere(id));
  if (next === undefined) return null;
  const { workspaceId, id } = next;
  await renewLease(records, { workspaceId, id });
  return { workspaceId, id };
}

/** A sign of life, and how far it is where that is known; says whether a person wants it stopped. */
export async function renewLease(
  records: Records,
  { workspaceId, id }: WhichImport,
  rowsDone: number | null = null,
): Promise<{ readonly isStopping: boolean }> {
  const { rows } = await sql<{ isStopping: boolean }>`
    update imports
    set lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
        rows_done = coalesce(${rowsDone}::int, rows_done)
    where workspace_id = ${workspaceId}
      and id = ${id}
    returning is_stopping`.execute(records);
  return { isStopping: rows[0]?.isStopping ?? true };
}

/** Nobody is at work on it any more, whether it is over or was left half-way. */
export async function endLease(records: Records, workspaceId: string, id: string): Promise<void> {
  await sql`
    update imports
    set lease_until = now(), is_stopping = false
    where workspace_id = ${workspaceId}
      and id = ${id}`.execute(records);
}
