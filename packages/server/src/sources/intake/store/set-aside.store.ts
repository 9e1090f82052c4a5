import { sql } from 'kysely';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type Lane, WHOLE } from '../lane.ts';
import type { SetAsideReason } from '../set-aside-reason.ts';
import { inLane } from './in-lane.ts';

export type NewSetAside = {
  readonly seq: number;
  readonly place: number;
  readonly reason: SetAsideReason;
  readonly type: string | null;
  readonly name: string | null;
  readonly accountKey: string | null;
  readonly contactKey: string | null;
  readonly library: string | null;
  readonly sample: string;
  readonly receivedMs: number;
};

/** What was decided before about places of these journal rows. */
export type Decision = {
  readonly seq: number;
  readonly place: number;
  readonly state: 'open' | 'waiting' | 'counted' | 'dropped';
  readonly atReceivedTime: boolean;
};

export async function decisionsOn(records: Records, seqs: { readonly first: number; readonly last: number }): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select seq, place, state, at_received_time
    from set_aside_events
    where seq >= ${seqs.first}
      and seq <= ${seqs.last}`.execute(records);
  return rows;
}

/** Writes them down; one that waited for another try and failed again is open again, with its new reason. */
export async function saveSetAside(records: Records, workspaceId: string, events: readonly NewSetAside[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ receivedMs, accountKey, contactKey, ...event }) => ({
    ...event,
    account_key: accountKey,
    contact_key: contactKey,
    received_at: new Date(receivedMs).toISOString(),
  }));
  await sql`
    insert into set_aside_events (workspace_id, seq, place, reason, type, name, account_key, contact_key, library, sample, received_at)
    select ${workspaceId}, seq, place, reason, type, name, account_key, contact_key, library, sample, received_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as event (
      seq bigint, place int, reason text, type text, name text, account_key text, contact_key text, library text, sample text, received_at timestamptz)
    on conflict (workspace_id, seq, place) do update set state = 'open', reason = excluded.reason
    where set_aside_events.state = 'waiting'`.execute(records);
}

export type Place = { readonly workspaceId: string; readonly seq: number; readonly place: number };
export type WaitingPlace = Place & { readonly atReceivedTime: boolean };

/** Those that a person, or news about their account, wants tried again. */
export async function waitingPlaces(records: Records, lane: Lane, limit: number): Promise<WaitingPlace[]> {
  const { rows } = await sql<WaitingPlace>`
    select workspace_id, seq, place, at_received_time
    from set_aside_events
    where state = 'waiting'
      and ${inLane(lane)}
    order by seq, place
    limit ${limit}`.execute(records);
  return rows;
}

export async function markCounted(records: Records, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  await sql`
    update set_aside_events as event
    set state = 'counted', settled_at = now()
    from unnest(${places.map((one) => one.seq)}::bigint[], ${places.map((one) => one.place)}::int[]) as counted (seq, place)
    where event.seq = counted.seq
      and event.place = counted.place
      and event.state = 'waiting'`.execute(records);
}

/** For a store that is as of earlier: what was counted out of turn since then, of rows that it is past, is counted again. */
export async function countSettledAgain(records: Records, upTo: number, lane: Lane = WHOLE): Promise<void> {
  await sql`
    update set_aside_events as event
    set state = 'waiting'
    where event.state = 'counted'
      and event.seq <= ${upTo}
      and ${inLane(lane)}
      and exists (select from intake_journal as journal where journal.seq = event.seq)`.execute(records);
}

/** News about these contacts or accounts: what was set aside for want of them is tried again. */
export async function retryFor(
  records: Records,
  workspaceId: string,
  news: { readonly contactKeys: readonly string[]; readonly accountKeys: readonly string[] },
): Promise<void> {
  if (news.contactKeys.length + news.accountKeys.length === 0) return;
  await sql`
    update set_aside_events
    set state = 'waiting'
    where workspace_id = ${workspaceId}
      and state = 'open'
      and reason = 'no_account'
      and (account_key = any(${news.accountKeys}::text[]) or (account_key is null and contact_key = any(${news.contactKeys}::text[])))`.execute(
    records,
  );
}

export type Missing = { readonly workspaceId: WorkspaceId; readonly accountKey: string | null; readonly contactKey: string | null };

/** Accounts and contacts for want of which events are set aside, the newest first. */
export async function missingOnes(records: Records, lane: Lane, limit: number): Promise<Missing[]> {
  const { rows } = await sql<Missing>`
    select workspace_id, account_key, contact_key
    from set_aside_events
    where state = 'open'
      and reason = 'no_account'
      and ${inLane(lane)}
    group by workspace_id, account_key, contact_key
    order by max(seq) desc
    limit ${limit}`.execute(records);
  return rows;
}

/** What is kept of the events of those who were erased. */
export async function dropSetAsideOf(
  records: Records,
  workspaceId: WorkspaceId,
  { accounts, contacts }: { readonly accounts: readonly string[]; readonly contacts: readonly string[] },
): Promise<void> {
  await sql`
    delete from set_aside_events
    where workspace_id = ${workspaceId}
      and (account_key = any(${accounts}::text[]) or contact_key = any(${contacts}::text[]))`.execute(records);
}
