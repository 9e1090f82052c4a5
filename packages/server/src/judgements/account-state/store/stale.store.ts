import { type RawBuilder, sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type StaleAccount = { readonly workspaceId: string; readonly accountId: string; readonly staleSince: string };

/**
 * Accounts whose facts changed, the longest waiting first, over all workspaces. While the sample company comes in,
 * which takes half a minute, its accounts are computed once its newest days are there, and again when all of it is.
 */
export function readStale(records: Records, limit: number): Promise<readonly StaleAccount[]> {
  return staleWhere(records, sql`true`, limit);
}

/** Those of one workspace. */
export function readStaleOf(records: Records, workspaceId: string): Promise<readonly StaleAccount[]> {
  return staleWhere(records, sql`stale.workspace_id = ${workspaceId}`, MOST_OF_ONE);
}

const MOST_OF_ONE = 500_000;

async function staleWhere(records: Records, isAsked: RawBuilder<unknown>, limit: number): Promise<readonly StaleAccount[]> {
  const { rows } = await sql<StaleAccount>`
    select workspace_id, account_id, stale_since::text as stale_since
    from stale_accounts as stale
    where ${isAsked} and not exists (
      select from sample_loads as load
      left join account_fields as field using (workspace_id)
      where load.workspace_id = stale.workspace_id
        and load.state in ('waiting', 'running')
        and (load.newest_at is null or field.computed_at > load.newest_at))
    order by stale_since
    limit ${limit}`.execute(records);
  return rows;
}

/** Those whose facts changed again while we computed stay on the list, those among them that somebody changes at this moment. */
export async function clearStale(records: Records, workspaceId: string, seen: readonly StaleAccount[]): Promise<void> {
  if (seen.length === 0) return;
  await sql`
    with done as materialized (
      select stale.account_id
      from stale_accounts as stale
      join unnest(${seen.map((one) => one.accountId)}::text[], ${seen.map((one) => one.staleSince)}::timestamptz[]) as seen (account_id, stale_since)
        on stale.account_id = seen.account_id and stale.stale_since <= seen.stale_since
      where stale.workspace_id = ${workspaceId}
      for update of stale skip locked
    )
    delete from stale_accounts
    using done
    where stale_accounts.workspace_id = ${workspaceId} and stale_accounts.account_id = done.account_id`.execute(records);
}

export type ComputedWorkspace = { readonly workspaceId: string; readonly timeZone: string; readonly day: string };

/** Workspaces that were computed as a whole, and as of which day. */
export async function readComputed(records: Records): Promise<readonly ComputedWorkspace[]> {
  return records
    .selectFrom('accountFields')
    .innerJoin('workspaces', 'workspaces.workspaceId', 'accountFields.workspaceId')
    .select(['workspaces.workspaceId', 'workspaces.timeZone', 'accountFields.day'])
    .orderBy('workspaces.workspaceId')
    .limit(10_000)
    .execute();
}
