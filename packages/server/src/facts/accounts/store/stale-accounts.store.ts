import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/**
 * Says that these accounts' numbers must be computed again. The row is touched even where it is there
 * already: whoever is computing right now has not seen this transaction's facts and must not remove it.
 */
export async function markStale(records: Records, workspaceId: string, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  await sql`
    insert into stale_accounts (workspace_id, account_id, stale_since)
    select ${workspaceId}, account_id, clock_timestamp()
    from unnest(${[...accountIds].sort()}::text[]) as account_id
    on conflict (workspace_id, account_id) do update set stale_since = excluded.stale_since`.execute(records);
}

/** For facts that speak of every account at once, such as a product or an exchange rate. */
export async function markAllStale(records: Records, workspaceId: string): Promise<void> {
  await sql`
    insert into stale_accounts (workspace_id, account_id, stale_since)
    select workspace_id, id, clock_timestamp()
    from accounts
    where workspace_id = ${workspaceId}
    order by id
    on conflict (workspace_id, account_id) do update set stale_since = excluded.stale_since`.execute(records);
}
