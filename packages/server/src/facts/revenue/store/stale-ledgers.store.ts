import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** An account whose subscriptions changed, and by what. */
export type StaleLedger = {
  readonly accountId: string;
  readonly staleSince: string;
  readonly importId: string | null;
  readonly sourceKey: string | null;
};
export type WaitingWorkspace = { readonly workspaceId: string; readonly timeZone: string };

/** Workspaces in which an account waits. */
export async function readWaitingWorkspaces(records: Records): Promise<readonly WaitingWorkspace[]> {
  const { rows } = await sql<WaitingWorkspace>`
    select workspace.workspace_id, workspace.time_zone
    from workspaces as workspace
    cross join lateral (
      select from stale_ledgers as stale where stale.workspace_id = workspace.workspace_id limit 1
    ) as waits
    where workspace.removed_at is null
    order by workspace.workspace_id`.execute(records);
  return rows;
}

/** Those of a workspace that wait longest. */
export async function readStaleLedgers(records: Records, workspaceId: string, limit: number): Promise<readonly StaleLedger[]> {
  const { rows } = await sql<StaleLedger>`
    select account_id, stale_since::text as stale_since, import_id, source_key
    from stale_ledgers
    where workspace_id = ${workspaceId}
    order by stale_ledgers.stale_since
    limit ${limit}`.execute(records);
  return rows;
}

/** Those that changed again meanwhile stay on the list. Each is found by its key, however many wait. */
export async function clearStaleLedgers(records: Records, workspaceId: string, seen: readonly StaleLedger[]): Promise<void> {
  const since = Object.fromEntries(seen.map((one) => [one.accountId, one.staleSince]));
  await sql`
    delete from stale_ledgers
    where workspace_id = ${workspaceId}
      and account_id = any(${Object.keys(since)}::text[])
      and stale_since <= (${JSON.stringify(since)}::jsonb ->> account_id)::timestamptz`.execute(records);
}

/** Has every account stated anew; what comes out the same changes nothing. */
export async function markLedgersStale(records: Records, workspaceId: string): Promise<void> {
  await sql`
    insert into stale_ledgers (workspace_id, account_id, stale_since)
    select distinct workspace_id, account_id, clock_timestamp()
    from subscriptions
    where workspace_id = ${workspaceId}
    on conflict (workspace_id, account_id) do update set stale_since = excluded.stale_since`.execute(records);
}
