import { sql } from 'kysely';
import type { Source } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';

export type SubscriptionOfRow = {
  readonly externalId: string;
  readonly accountId: string;
  readonly productKey: string | null;
  readonly startOn: string;
};

/** The subscriptions that usage rows name: whose they are, and since when. */
export async function subscriptionStarts(records: Records, source: Source, externalIds: readonly string[]): Promise<SubscriptionOfRow[]> {
  if (externalIds.length === 0) return [];
  const { rows } = await sql<SubscriptionOfRow>`
    select external_id, account_id, product_key, start_on
    from subscriptions
    where workspace_id = ${source.workspaceId}
      and source_key = ${source.sourceKey}
      and external_id = any(${externalIds}::text[])`.execute(records);
  return rows;
}
