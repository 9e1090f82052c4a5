import { sql } from 'kysely';
import type { Job } from '../../../access/index.ts';
import type { Deadline } from '../../../judgements/signals/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type DayNumber, dayToIso } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

export type ReasonLine = {
  readonly accountId: string;
  readonly kind: 'signal' | 'task' | 'notice' | 'renewal';
  readonly id: string;
  readonly key: string;
  readonly subject: string;
  readonly severity: 'low' | 'medium' | 'high' | 'positive' | null;
  readonly since: string | null;
  readonly openedOn: string | null;
  readonly dueOn: string | null;
  readonly title: string | null;
  readonly evidence: Record<string, unknown>;
  readonly snoozedUntil: string | null;
  readonly snoozeUntilWorse: boolean;
  readonly isDone: boolean;
  readonly closedAs: string | null;
  readonly isMine: boolean;
};

export type AccountLine = {
  readonly id: string;
  readonly name: string;
  readonly tier: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly band: 'green' | 'yellow' | 'red' | 'unknown';
  readonly points: number | null;
  readonly coverageRatio: number;
  readonly pointsBefore: number | null;
  readonly arrMinor: number | null;
  readonly renewalOn: string | null;
  readonly noticeOn: string | null;
  readonly stake: number | null;
  /** The date by which it is ranked; null until the account was judged, or where none is set. */
  readonly nearestKind: Deadline['kind'] | null;
  readonly nearestOn: string | null;
  /** Null until the account was judged for the first time. */
  readonly stakeParts: {
    readonly severity?: number;
    readonly exposure?: number;
    readonly deadline?: number;
    readonly untouched?: number;
  } | null;
};

/** What an account is ranked and summed by. */
export type StandingLine = {
  readonly id: string;
  readonly ownerId: string | null;
  readonly ownerJob: Job | null;
  readonly ownerCapacity: number | null;
  readonly tier: string | null;
  readonly arrMinor: number | null;
  readonly stake: number | null;
  /** Has a free plan or a trial, and never paid. */
  readonly isFree: boolean;
  /** Of who is free alone, as it was read last. */
  readonly icpFit: number | null;
  readonly cyclesUsedRatio: number | null;
};

/** How much of the scope can be judged. */
export type KnownLine = {
  /** Customers of a pooled tier. */
  readonly pooled: number;
  readonly customers: number;
  readonly unjudged: number;
  readonly renewals: number;
  readonly hasContacts: boolean;
  readonly hasInteractions: boolean;
  readonly hasAnswers: boolean;
  readonly hasTickets: boolean;
};

export type TodayAsked = {
  readonly workspaceId: WorkspaceId;
  /** Null with `isEveryone`. */
  readonly memberId: string | null;
  readonly isEveryone: boolean;
  /** The member's own, or that of their team. */
  readonly scope: 'book' | 'team';
  readonly today: DayNumber;
  readonly dayStart: string;
  /** Decides where calls of renewals and the machine disagree. */
  readonly decides: boolean;
};

const reasons = loadSql<ReasonLine>(new URL('./today-reasons.sql', import.meta.url));
const standings = loadSql<StandingLine>(new URL('./today-standings.sql', import.meta.url));
const accounts = loadSql<AccountLine>(new URL('./today-accounts.sql', import.meta.url));

const known = loadSql<KnownLine>(new URL('./today-known.sql', import.meta.url));

export const COMPARE_DAYS = 14;
const RENEWAL_DAYS = 30;
const NOTICE_DAYS = 30;

export async function readTodayReasons(records: Records, asked: TodayAsked): Promise<ReasonLine[]> {
  return reasons(records, {
    workspace_id: asked.workspaceId,
    is_everyone: asked.isEveryone,
    member_id: asked.memberId,
    scope: asked.scope,
    today: dayToIso(asked.today),
    notice_until: dayToIso(asked.today + NOTICE_DAYS),
    day_start: asked.dayStart,
    decides: asked.decides,
  });
}

export async function readTodayStandings(
  records: Records,
  { workspaceId, today }: Pick<TodayAsked, 'workspaceId' | 'today'>,
  accountIds: readonly string[],
): Promise<StandingLine[]> {
  return standings(records, { workspace_id: workspaceId, today: dayToIso(today), account_ids: accountIds });
}

export async function readTodayAccounts(
  records: Records,
  { workspaceId, today }: Pick<TodayAsked, 'workspaceId' | 'today'>,
  accountIds: readonly string[],
): Promise<AccountLine[]> {
  return accounts(records, { workspace_id: workspaceId, account_ids: accountIds, compare_day: dayToIso(today - COMPARE_DAYS) });
}

export async function readKnown(records: Records, asked: Omit<TodayAsked, 'dayStart' | 'decides'>): Promise<KnownLine | undefined> {
  const [line] = await known(records, {
    workspace_id: asked.workspaceId,
    is_everyone: asked.isEveryone,
    member_id: asked.memberId,
    scope: asked.scope,
    today: dayToIso(asked.today),
    renewal_until: dayToIso(asked.today + RENEWAL_DAYS),
  });
  return line;
}

export async function countScope(records: Records, { workspaceId, isEveryone, memberId, today, scope }: WhoseAsked): Promise<number> {
  if (!isEveryone) return (await readBookIds(records, { workspaceId, isEveryone, memberId, today, scope })).length;
  const { n } = await records
    .selectFrom('accounts')
    .select((expression) => expression.fn.countAll<number>().as('n'))
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return n;
}

type WhoseAsked = Pick<TodayAsked, 'workspaceId' | 'memberId' | 'isEveryone' | 'today' | 'scope'>;

/** The accounts of the book, or of the team's. */
export async function readBookIds(records: Records, { workspaceId, memberId, today, scope }: WhoseAsked): Promise<readonly string[]> {
  const { rows } = await sql<{ accountId: string }>`
    select account_id from perennial_book(${workspaceId}, ${memberId}, ${dayToIso(today)}::date, ${scope})`.execute(records);
  return rows.map(({ accountId }) => accountId);
}

export type ActsFor = {
  readonly ids: readonly string[];
  readonly standsInFor: readonly { readonly id: string; readonly name: string }[];
  readonly hasTeam: boolean;
};

/** For whom a member acts today: whose work they see as their own, and for whom of them they stand in. */
export async function readActsFor(
  records: Records,
  { workspaceId, memberId, today, scope }: Omit<WhoseAsked, 'isEveryone'>,
): Promise<ActsFor> {
  const day = dayToIso(today);
  const { rows } = await sql<ActsFor>`
    select
      array(select perennial_acts_for(${workspaceId}, ${memberId}, ${day}::date, ${scope})) as ids,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', members.id, 'name', members.name) order by lower(members.name))
        from absences
        join members on members.workspace_id = absences.workspace_id and members.id = absences.member_id
        where absences.workspace_id = ${workspaceId} and absences.stand_in_id = ${memberId}
          and absences.from_on <= ${day}::date and absences.until_on >= ${day}::date), '[]') as stands_in_for,
      exists (select from teams where workspace_id = ${workspaceId} and lead_id = ${memberId})
        or exists (select from team_members where workspace_id = ${workspaceId} and member_id = ${memberId}) as has_team`.execute(records);
  return rows[0] ?? { ids: [], standsInFor: [], hasTeam: false };
}
