import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { SetAsideReason } from '../set-aside-reason.ts';

export type SetAsideState = 'open' | 'waiting' | 'counted' | 'dropped';

export type SetAsideEvent = {
  readonly seq: number;
  readonly place: number;
  readonly reason: SetAsideReason;
  readonly state: SetAsideState;
  readonly type: string | null;
  readonly name: string | null;
  readonly accountKey: string | null;
  readonly contactKey: string | null;
  readonly library: string | null;
  readonly receivedAt: string;
  readonly sample: string;
};

const COLUMNS = sql`seq, place, reason, state, type, name, account_key, contact_key, library, received_at, sample`;

/** Open ones by default; every field that is given narrows. */
export type SetAsideChoice = {
  readonly events?: readonly { readonly seq: number; readonly place: number }[] | undefined;
  readonly reason?: SetAsideReason | undefined;
  readonly accountKey?: string | undefined;
};

export type SetAsideGroup = {
  readonly reason: SetAsideReason;
  readonly count: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly libraries: readonly { readonly library: string | null; readonly count: number }[];
  readonly accountKeys: readonly { readonly accountKey: string; readonly count: number }[];
};

export async function setAsideGroups(records: Records, workspaceId: string, state: SetAsideState): Promise<SetAsideGroup[]> {
  const { rows } = await sql<SetAsideGroup>`
    with chosen as (
      select reason, library, account_key, received_at
      from set_aside_events
      where workspace_id = ${workspaceId}
        and state = ${state}
    ), by_library as (
      select reason, library, count(*) as count, row_number() over (partition by reason order by count(*) desc, library) as rank
      from chosen
      group by reason, library
    ), by_account as (
      select reason, account_key, count(*) as count, row_number() over (partition by reason order by count(*) desc, account_key) as rank
      from chosen
      where account_key is not null
      group by reason, account_key
    )
    select reason,
           count(*) as count,
           min(received_at) as first_at,
           max(received_at) as last_at,
           (select coalesce(jsonb_agg(jsonb_build_object('library', library, 'count', count) order by rank), '[]')
            from by_library where by_library.reason = chosen.reason and rank <= 5) as libraries,
           (select coalesce(jsonb_agg(jsonb_build_object('accountKey', account_key, 'count', count) order by rank), '[]')
            from by_account where by_account.reason = chosen.reason and rank <= 10) as account_keys
    from chosen
    group by reason
    order by count desc, reason`.execute(records);
  return rows;
}

export type OpenSetAside = { readonly workspaceId: string; readonly reason: SetAsideReason; readonly count: number };

/** How many wait for a decision, by reason, of each workspace that the records show. */
export async function openSetAside(records: Records): Promise<OpenSetAside[]> {
  const { rows } = await sql<OpenSetAside>`
    select workspace_id, reason, count(*) as count
    from set_aside_events
    where state = 'open'
    group by workspace_id, reason
    order by count desc, reason`.execute(records);
  return rows;
}

export type SetAsidePage = SetAsideChoice & {
  readonly state: SetAsideState;
  readonly limit: number;
  readonly before?: { readonly seq: number; readonly place: number } | undefined;
};

export async function listSetAside(records: Records, workspaceId: string, page: SetAsidePage): Promise<SetAsideEvent[]> {
  const { before } = page;
  const reason = page.reason ?? null;
  const accountKey = page.accountKey ?? null;
  const { rows } = await sql<SetAsideEvent>`
    select ${COLUMNS}
    from set_aside_events
    where workspace_id = ${workspaceId}
      and state = ${page.state}
      and (${reason}::text is null or reason = ${reason})
      and (${accountKey}::text is null or account_key = ${accountKey})
      and (${before?.seq ?? null}::bigint is null or (seq, place) < (${before?.seq ?? null}::bigint, ${before?.place ?? null}::int))
    order by seq desc, place desc
    limit ${page.limit}`.execute(records);
  return rows;
}

/** What the newest requests' events came to, as far as they were set aside. */
export async function setAsideOf(records: Records, workspaceId: string, seqs: readonly number[]): Promise<SetAsideEvent[]> {
  const { rows } = await sql<SetAsideEvent>`
    select ${COLUMNS}
    from set_aside_events
    where workspace_id = ${workspaceId}
      and seq = any(${seqs}::bigint[])`.execute(records);
  return rows;
}

export type Mentioned = {
  readonly reason: SetAsideReason;
  readonly accountKey: string | null;
  readonly contactKey: string | null;
  readonly events: number;
};

/** Whom the chosen ones name, for seeing beforehand whether another try would help. */
export async function mentionedBy(records: Records, workspaceId: string, choice: SetAsideChoice): Promise<Mentioned[]> {
  const { rows } = await sql<Mentioned>`
    select reason, account_key, contact_key, count(*) as events
    from set_aside_events
    where ${chosen(workspaceId, choice)}
    group by reason, account_key, contact_key`.execute(records);
  return rows;
}

/** Where the chosen ones go; `reasons` leaves out those for which that makes no sense. */
export type Move = {
  readonly state: 'waiting' | 'dropped';
  readonly reasons: readonly SetAsideReason[] | null;
  readonly atReceivedTime: boolean;
};

export async function moveSetAside(
  records: Records,
  workspaceId: string,
  { choice, to }: { readonly choice: SetAsideChoice; readonly to: Move },
): Promise<number> {
  const settledAt = to.state === 'dropped' ? sql`now()` : sql`null`;
  const result = await sql`
    update set_aside_events
    set state = ${to.state}, at_received_time = ${to.atReceivedTime}, settled_at = ${settledAt}
    where ${chosen(workspaceId, choice)}
      and (${to.reasons === null} or reason = any(${to.reasons ?? []}::text[]))`.execute(records);
  return Number(result.numAffectedRows ?? 0);
}

function chosen(workspaceId: string, { events, ...choice }: SetAsideChoice) {
  const isNamed = events !== undefined;
  const reason = choice.reason ?? null;
  const accountKey = choice.accountKey ?? null;
  return sql`workspace_id = ${workspaceId}
      and state = 'open'
      and (${reason}::text is null or reason = ${reason})
      and (${accountKey}::text is null or account_key = ${accountKey})
      and (${!isNamed} or (seq, place) in (
        select named.seq, named.place
        from unnest(${(events ?? []).map((one) => one.seq)}::bigint[], ${(events ?? []).map((one) => one.place)}::int[]) as named (seq, place)))`;
}
