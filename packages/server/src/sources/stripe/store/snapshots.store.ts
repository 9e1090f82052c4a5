import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Snapshot } from '../subscription-rows.ts';
import type { ConnectionId } from './events.store.ts';

export async function saveSnapshot(
  records: Records,
  of: ConnectionId & { readonly subscriptionId: string },
  snapshot: Snapshot,
): Promise<void> {
  const { atS, toldBy, ...said } = snapshot;
  await sql`
    insert into stripe_snapshots (workspace_id, connection_id, subscription_id, at_s, told_by, said)
    values (${of.workspaceId}, ${of.id}, ${of.subscriptionId}, ${atS}, ${toldBy}, ${JSON.stringify(said)}::jsonb)
    on conflict (workspace_id, connection_id, subscription_id, at_s, told_by) do update set said = excluded.said`.execute(records);
}

/** All that was ever told of a subscription; at most 5,000 moments. */
export async function readSnapshots(records: Records, of: ConnectionId, subscriptionId: string): Promise<Snapshot[]> {
  const { rows } = await sql<{ atS: number; toldBy: string; said: Omit<Snapshot, 'atS' | 'toldBy'> }>`
    select at_s, told_by, said from stripe_snapshots
    where workspace_id = ${of.workspaceId} and connection_id = ${of.id} and subscription_id = ${subscriptionId}
    order by at_s desc
    limit 5000`.execute(records);
  return rows.map(({ atS, toldBy, said }) => ({ ...said, atS, toldBy }));
}
