import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { ChanceBy, Why } from '../likelihood.ts';
import type { Category } from '../renewal.ts';
import type { NewCall } from './renewal-acts.store.ts';

type ReviewLine = {
  readonly renewalId: string;
  readonly checkpoint: 1 | 2;
  readonly frozenOn: string;
  readonly chance: number | null;
  readonly category: Category;
  readonly chanceBy: ChanceBy;
  readonly chanceWhy: readonly Why[];
  readonly ceilingKey: string | null;
  readonly band: 'green' | 'yellow' | 'red' | 'unknown';
  readonly callId: string | null;
  readonly monitorUntil: string | null;
  readonly decideBy: string | null;
  readonly decisionId: string | null;
};
type CallLine = NewCall & {
  readonly id: string;
  /** A source told it afterwards. */
  readonly isImported: boolean;
  readonly memberId: string | null;
  readonly memberName: string | null;
  readonly onDay: string;
};
type EventLine = {
  readonly renewalId: string;
  readonly kind: string;
  readonly onDay: string;
  readonly memberId: string | null;
  readonly memberName: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** Reviews in their order; calls and events the newest first. */
export type SaidOfRenewal = {
  readonly reviews: readonly ReviewLine[];
  readonly calls: readonly CallLine[];
  readonly events: readonly EventLine[];
};

/** Of each renewal at most so many calls, and so many events. */
const MOST = 100;

/** What was said of these renewals, by their ids; three questions, however many they are. */
export async function readSaid(
  records: Records,
  workspaceId: string,
  renewalIds: readonly string[],
): Promise<ReadonlyMap<string, SaidOfRenewal>> {
  const named = sql`unnest(${[...renewalIds]}::text[]) as named (id)`;
  const own = (table: string) => sql`${sql.ref(`${table}.workspace_id`)} = ${workspaceId} and ${sql.ref(`${table}.renewal_id`)} = named.id`;
  const member = (table: string) =>
    sql`left join members as member on member.workspace_id = ${workspaceId} and member.id = ${sql.ref(`${table}.member_id`)}`;
  const calls = await sql<CallLine>`
    select call.renewal_id, call.id, call.kind, call.checkpoint, call.category, call.chance, call.reason, call.cause, call.risk_id, call.has_seen,
      call.source_key is not null as is_imported, call.member_id, member.name as member_name, call.on_day
    from ${named}
    cross join lateral (select * from renewal_calls as call where ${own('call')} order by call.at desc limit ${MOST}) as call
    ${member('call')}
    order by call.at desc, call.id desc`.execute(records);
  const events = await sql<EventLine>`
    select event.renewal_id, event.kind, event.on_day, event.member_id, member.name as member_name, event.detail
    from ${named}
    cross join lateral (
      select * from renewal_events as event where ${own('event')} order by event.at desc, event.id desc limit ${MOST}) as event
    ${member('event')}
    order by event.at desc, event.id desc`.execute(records);
  const by = {
    reviews: Map.groupBy(await readReviews(records, workspaceId, renewalIds), ({ renewalId }) => renewalId),
    calls: Map.groupBy(calls.rows, ({ renewalId }) => renewalId),
    events: Map.groupBy(events.rows, ({ renewalId }) => renewalId),
  };
  return new Map(
    renewalIds.map((id) => [id, { reviews: by.reviews.get(id) ?? [], calls: by.calls.get(id) ?? [], events: by.events.get(id) ?? [] }]),
  );
}

/** In the order of their checkpoints. */
export async function readReviews(records: Records, workspaceId: string, renewalIds: readonly string[]): Promise<readonly ReviewLine[]> {
  const { rows } = await sql<ReviewLine>`
    select renewal_id, checkpoint, frozen_on, chance, category, chance_by, chance_why, ceiling_key, band, call_id, monitor_until, decide_by, decision_id
    from renewal_reviews
    where workspace_id = ${workspaceId} and renewal_id = any(${[...renewalIds]}::text[])
    order by renewal_id, checkpoint`.execute(records);
  return rows;
}
