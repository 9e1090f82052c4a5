import { sql } from 'kysely';
import { isoToDay } from '../../../kernel/time.ts';
import { dayOrNull } from '../../../facts/accounts/index.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Told } from '../holding.ts';
import type { KnownRenewal } from '../match-renewals.ts';
import type { RenewalOutcome, RenewalTiming } from '../renewal.ts';

/** What the machine writes of a renewal, as columns. */
export type GeneratedRow = {
  readonly id: string;
  readonly account_id: string;
  readonly due_on: string;
  readonly notice_on: string | null;
  readonly notice_received_on: string | null;
  readonly term_months: number;
  readonly term_since: string;
  readonly subscription_ids: readonly string[];
  readonly number: number;
  readonly is_auto_renewing: boolean | null;
  readonly amount_minor: number | null;
  readonly currency: string | null;
  readonly due_minor: number | null;
  readonly arr_minor: number | null;
  readonly contact_on: string;
  readonly first_on: string | null;
  readonly second_on: string;
  readonly found: RenewalOutcome | null;
  readonly found_on: string | null;
  readonly found_timing: RenewalTiming | null;
  readonly found_kept_minor: number | null;
  readonly found_cause: string | null;
  readonly found_reason: string | null;
  readonly outcome: RenewalOutcome | null;
  readonly outcome_on: string | null;
  readonly timing: RenewalTiming | null;
  readonly kept_minor: number | null;
  readonly cause: string | null;
  readonly reason: string | null;
  readonly is_gone: boolean;
};

const COLUMNS = [
  'account_id',
  'due_on',
  'notice_on',
  'notice_received_on',
  'term_months',
  'term_since',
  'subscription_ids',
  'number',
  'is_auto_renewing',
  'amount_minor',
  'currency',
  'due_minor',
  'arr_minor',
  'contact_on',
  'first_on',
  'second_on',
  'found',
  'found_on',
  'found_timing',
  'found_kept_minor',
  'found_cause',
  'found_reason',
  'outcome',
  'outcome_on',
  'timing',
  'kept_minor',
  'cause',
  'reason',
  'is_gone',
] as const satisfies readonly (keyof GeneratedRow)[];

/** A renewal as it is kept, as far as generating it again asks. */
export type KeptRenewal = KnownRenewal &
  Omit<Told, 'found' | 'dueMinor'> & {
    readonly accountId: string;
    readonly outcome: RenewalOutcome | null;
    readonly isGone: boolean;
  };

/** All renewals of these accounts. */
export async function readKept(
  records: Records,
  { workspaceId, accountIds }: { readonly workspaceId: string; readonly accountIds: readonly string[] },
): Promise<readonly KeptRenewal[]> {
  const rows = await records
    .selectFrom('renewals')
    .select(['id', 'accountId', 'dueOn', 'termMonths', 'subscriptionIds', 'outcome', 'isGone', 'extendedUntil'])
    .select(['said', 'saidOn', 'saidKeptMinor', 'saidCause', 'saidReason'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', sql<string>`any(${[...accountIds]}::text[])`)
    .orderBy('dueOn')
    .execute();
  return rows.map(({ dueOn, extendedUntil, said, saidOn, saidKeptMinor, saidCause, saidReason, outcome, ...row }) => ({
    ...row,
    dueDay: isoToDay(dueOn),
    extendedUntil: dayOrNull(extendedUntil),
    outcome: outcome as RenewalOutcome | null,
    said:
      said === null || saidOn === null
        ? null
        : { outcome: said as RenewalOutcome, day: isoToDay(saidOn), keptMinor: saidKeptMinor, cause: saidCause, reason: saidReason },
  }));
}

/** Writes what is new or different; the ids of those that were. What people said of them stays as it is. */
export async function writeGenerated(records: Records, workspaceId: string, rows: readonly GeneratedRow[]): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const columns = COLUMNS.map((column) => sql.ref(column));
  const { rows: written } = await sql<{ id: string }>`
    insert into renewals (workspace_id, id, ${sql.join(columns)})
    select ${workspaceId}, told.id, ${sql.join(COLUMNS.map((column) => sql.ref(`told.${column}`)))}
    from jsonb_populate_recordset(null::renewals, ${JSON.stringify(rows)}::jsonb) as told
    join accounts on accounts.workspace_id = ${workspaceId} and accounts.id = told.account_id
    on conflict (workspace_id, id) do update
    set ${sql.join(COLUMNS.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))}
    where (${sql.join(COLUMNS.map((column) => sql.ref(`renewals.${column}`)))})
      is distinct from (${sql.join(COLUMNS.map((column) => sql.ref(`excluded.${column}`)))})
    returning id`.execute(records);
  return written.map(({ id }) => id);
}

/** No subscription asks for them any more; what was said of them is kept. The ids of those that it is news of. */
export async function markGone(records: Records, workspaceId: string, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    update renewals set is_gone = true
    where workspace_id = ${workspaceId} and id = any(${[...ids]}::text[]) and not is_gone
    returning id`.execute(records);
  return rows.map(({ id }) => id);
}

export type RenewalEvent = {
  readonly renewalId: string;
  readonly kind:
    | 'made'
    | 'moved'
    | 'gone'
    | 'back'
    | 'frozen'
    | 'called'
    | 'decided'
    | 'step'
    | 'owner'
    | 'outcome'
    | 'said'
    | 'unsaid'
    | 'extended'
    | 'contacted';
  readonly detail: Readonly<Record<string, unknown>>;
};

/** Who, when, on which day. */
export type EventBy = { readonly workspaceId: string; readonly memberId: string | null; readonly at: string; readonly today: string };

export async function keepEvents(records: Records, by: EventBy, events: readonly RenewalEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ renewalId, ...event }) => ({ id: newId('rne'), renewal_id: renewalId, ...event }));
  await sql`
    insert into renewal_events (workspace_id, id, renewal_id, at, on_day, member_id, kind, detail)
    select ${by.workspaceId}, event.id, event.renewal_id, ${by.at}::timestamptz, ${by.today}::date, ${by.memberId}::text, event.kind, event.detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as event (id text, renewal_id text, kind text, detail jsonb)`.execute(records);
}

export type AgreedDays = {
  /** Days of signature by subscription, of those that name one. */
  readonly signed: ReadonlyMap<string, number>;
  /** Until when money may be asked back. */
  readonly refundUntil: ReadonlyMap<string, number>;
};

export async function readAgreed(records: Records, workspaceId: string, accountIds: readonly string[]): Promise<AgreedDays> {
  const { rows } = await sql<{ id: string; signedOn: string | null; refundUntil: string | null }>`
    select id, signed_on, refund_until from subscriptions
    where workspace_id = ${workspaceId} and account_id = any(${[...accountIds]}::text[])
      and (signed_on is not null or refund_until is not null)`.execute(records);
  const days = (of: (row: (typeof rows)[number]) => string | null) =>
    new Map(rows.flatMap((row) => (of(row) === null ? [] : [[row.id, isoToDay(of(row) ?? '')] as const])));
  return { signed: days(({ signedOn }) => signedOn), refundUntil: days(({ refundUntil }) => refundUntil) };
}
