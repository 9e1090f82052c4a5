import { sql } from 'kysely';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { atEnd } from '../../../platform/records/at-end.ts';
import { bindWorkspace, type Records } from '../../../platform/records/records.ts';

const marked = new WeakMap<Records, Map<string, Set<string>>>();

/**
 * Says that these accounts' numbers must be computed again. They are marked at the end of the transaction, all at once and in one order,
 * so that those who write facts of the same accounts do not wait for one another in a circle.
 */
export async function markStale(records: Records, workspaceId: string, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const ofAll = marked.get(records) ?? new Map<string, Set<string>>();
  marked.set(records, ofAll.set(workspaceId, new Set([...(ofAll.get(workspaceId) ?? []), ...accountIds])));
  atEnd(records, markStale, async () => {
    marked.delete(records);
    for (const [id, ids] of [...ofAll].toSorted(([left], [right]) => (left < right ? -1 : 1))) {
      // A transaction of the installation may have gone on to another workspace.
      await bindWorkspace(records, id as WorkspaceId);
      await mark(records, id, [...ids].toSorted());
    }
  });
}

/**
 * The row is touched even where it is there already: whoever is computing right now has not seen this transaction's facts and must not
 * remove it. An account that went since is left alone.
 */
async function mark(records: Records, workspaceId: string, accountIds: readonly string[]): Promise<void> {
  await sql`
    insert into stale_accounts (workspace_id, account_id, stale_since)
    select ${workspaceId}, one.id, clock_timestamp()
    from unnest(${[...accountIds]}::text[]) with ordinality as one (id, place)
    where exists (select from accounts where accounts.workspace_id = ${workspaceId} and accounts.id = one.id)
    order by one.place
    on conflict (workspace_id, account_id) do update set stale_since = excluded.stale_since`.execute(records);
}

/** For facts that speak of every account at once, such as a product or an exchange rate. */
export async function markAllStale(records: Records, workspaceId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from accounts where workspace_id = ${workspaceId}`.execute(records);
  await markStale(
    records,
    workspaceId,
    rows.map(({ id }) => id),
  );
}
