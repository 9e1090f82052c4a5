import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** An account whose subscriptions changed, and by what. */
export type StaleLedger = {
  readonly accountId: string;
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

/**
 * Takes those of a workspace that wait longest and that nobody else has taken. Until the transaction is over they are ours: whoever changes
 * their facts meanwhile waits for it, and then puts them on the list anew. An account that is just being erased is left alone.
 */
export async function takeStaleLedgers(records: Records, workspaceId: string, limit: number): Promise<readonly StaleLedger[]> {
  const { rows } = await sql<StaleLedger>`
    select stale.account_id, stale.import_id, stale.source_key
    from stale_ledgers as stale
    join accounts as account on account.workspace_id = stale.workspace_id and account.id = stale.account_id
    where stale.workspace_id = ${workspaceId}
    order by stale.stale_since
    limit ${limit}
    for update of stale skip locked
    for key share of account skip locked`.execute(records);
  return rows;
}

/** Takes them off the list. */
export async function clearStaleLedgers(records: Records, workspaceId: string, accountIds: readonly string[]): Promise<void> {
  await sql`delete from stale_ledgers where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])`.execute(records);
}

/** Whether no account of the workspace waits. */
export async function areLedgersStated(records: Records, workspaceId: string): Promise<boolean> {
  const { rows } = await sql`select from stale_ledgers where workspace_id = ${workspaceId} limit 1`.execute(records);
  return rows.length === 0;
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
