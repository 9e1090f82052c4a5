import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { ConnectionId } from './events.store.ts';

export type MatchedBy = 'metadata' | 'key' | 'domain' | 'hand';
export type KnownCustomer = {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly accountKey: string | null;
  readonly matchedBy: MatchedBy | null;
};

export async function findCustomer(records: Records, of: ConnectionId, id: string): Promise<KnownCustomer | undefined> {
  const { rows } = await sql<KnownCustomer>`
    select id, name, email, account_key, matched_by from stripe_customers
    where workspace_id = ${of.workspaceId} and connection_id = ${of.id} and id = ${id}`.execute(records);
  return rows[0];
}

/** A match by hand stands, whatever comes. */
export async function saveCustomer(records: Records, of: ConnectionId, customer: KnownCustomer): Promise<void> {
  const { id, name, email, accountKey, matchedBy } = customer;
  await sql`
    insert into stripe_customers as known (workspace_id, connection_id, id, name, email, account_key, matched_by)
    values (${of.workspaceId}, ${of.id}, ${id}, ${name}, ${email}, ${accountKey}, ${matchedBy})
    on conflict (workspace_id, connection_id, id) do update
    set name = excluded.name,
        email = excluded.email,
        account_key = case when known.matched_by = 'hand' and excluded.matched_by is distinct from 'hand'
          then known.account_key else excluded.account_key end,
        matched_by = case when known.matched_by = 'hand' and excluded.matched_by is distinct from 'hand'
          then known.matched_by else excluded.matched_by end`.execute(records);
}

/** Those whose account nobody knows, with how many events wait for it; at most 200. */
export async function unmatchedCustomers(records: Records, of: ConnectionId): Promise<(KnownCustomer & { readonly events: number })[]> {
  const { rows } = await sql<KnownCustomer & { events: number }>`
    select customer.id, customer.name, customer.email, customer.account_key, customer.matched_by, (
      select count(*)::int from stripe_events as event
      where event.workspace_id = customer.workspace_id and event.connection_id = customer.connection_id
        and event.customer_id = customer.id and event.state = 'unmatched'
    ) as events
    from stripe_customers as customer
    where customer.workspace_id = ${of.workspaceId} and customer.connection_id = ${of.id} and customer.account_key is null
    order by customer.seen_at desc, customer.id
    limit 200`.execute(records);
  return rows;
}
