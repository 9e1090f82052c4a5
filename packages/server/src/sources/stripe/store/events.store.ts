import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { ObjectKind, StripeEvent } from '../event.ts';

export type ConnectionId = { readonly workspaceId: string; readonly id: string };
export type KeptEvent = StripeEvent & { readonly receivedAt: string; readonly tries: number };
export type EventState = 'waiting' | 'done' | 'unmatched' | 'ignored' | 'failed';

/** Writes events down; one that is there already stays as it is. Says how many were new. */
export async function insertEvents(records: Records, of: ConnectionId, events: readonly StripeEvent[]): Promise<number> {
  if (events.length === 0) return 0;
  const rows = events.map(({ kind, object, ...event }) => ({ ...event, kind, payload: object }));
  const { rows: written } = await sql`
    insert into stripe_events (workspace_id, connection_id, id, type, object_kind, object_id, customer_id, created_s, payload)
    select ${of.workspaceId}, ${of.id}, one->>'id', one->>'type', one->>'kind', one->>'objectId', one->>'customerId',
      (one->>'createdS')::bigint, one->'payload'
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as one
    on conflict (workspace_id, connection_id, id) do nothing
    returning id`.execute(records);
  return written.length;
}

/** Things that come first where another hangs on them. */
const ORDER = sql`case object_kind when 'customer' then 0 when 'product' then 1 when 'price' then 2 when 'subscription' then 3
  when 'invoice' then 4 when 'charge' then 5 else 6 end`;

/** The next events to be worked on. */
export async function waitingEvents(records: Records, of: ConnectionId, most: number): Promise<KeptEvent[]> {
  const { rows } = await sql<Omit<KeptEvent, 'kind' | 'object'> & { objectKind: ObjectKind; payload: KeptEvent['object'] }>`
    select id, type, object_kind, object_id, customer_id, created_s, received_at, payload, tries
    from stripe_events
    where workspace_id = ${of.workspaceId} and connection_id = ${of.id} and state = 'waiting'
    order by tries, ${ORDER}, created_s, id
    limit ${most}`.execute(records);
  return rows.map(({ objectKind, payload, ...row }) => ({
    ...row,
    kind: objectKind,
    object: payload,
  }));
}

export async function settleEvent(
  records: Records,
  of: ConnectionId,
  settled: { readonly id: string; readonly state: EventState; readonly problem: string | null },
): Promise<void> {
  await sql`
    update stripe_events set state = ${settled.state}, problem = ${settled.problem}, tries = tries + 1
    where workspace_id = ${of.workspaceId} and connection_id = ${of.id} and id = ${settled.id}`.execute(records);
}

/** Events of a customer whose account is known now are worked on again. */
export async function reopenEvents(records: Records, of: ConnectionId, customerId: string): Promise<void> {
  await sql`
    update stripe_events set state = 'waiting', tries = 0
    where workspace_id = ${of.workspaceId} and connection_id = ${of.id} and customer_id = ${customerId} and state = 'unmatched'`.execute(
    records,
  );
}

/** When payments of an invoice were refused. */
export async function refusalsOf(records: Records, of: ConnectionId, invoiceId: string): Promise<number[]> {
  const { rows } = await sql<{ createdS: number }>`
    select created_s from stripe_events
    where workspace_id = ${of.workspaceId} and connection_id = ${of.id}
      and object_kind = 'invoice' and object_id = ${invoiceId} and type = 'invoice.payment_failed'
    order by created_s limit 100`.execute(records);
  return rows.map(({ createdS }) => createdS);
}

export async function countEvents(records: Records, of: ConnectionId): Promise<Record<EventState, number>> {
  const { rows } = await sql<{ state: EventState; events: number }>`
    select state, count(*)::int as events from stripe_events
    where workspace_id = ${of.workspaceId} and connection_id = ${of.id} group by state`.execute(records);
  const counts = { waiting: 0, done: 0, unmatched: 0, ignored: 0, failed: 0 };
  for (const { state, events } of rows) counts[state] = events;
  return counts;
}

/** What is done with goes after 30 days; refused payments stay, an invoice tells them. */
export async function pruneEvents(records: Records, of: ConnectionId): Promise<void> {
  await sql`
    delete from stripe_events
    where workspace_id = ${of.workspaceId} and connection_id = ${of.id}
      and state in ('done', 'ignored') and type <> 'invoice.payment_failed' and received_at < now() - interval '30 days'`.execute(records);
}
