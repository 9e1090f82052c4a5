import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { AccountTeamRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type Outcome, refusedFor, summarise } from '../outcomes.ts';
import { nameAccounts, nameMembers } from './names.store.ts';
import { markStale } from './stale-accounts.store.ts';

/** One member's time with a duty of an account; until null while it stands. Days as `YYYY-MM-DD`. */
type Spell = { readonly id: string; readonly memberId: string; since: string | null; until: string | null; isChanged: boolean };

/**
 * Duties of members for accounts, as a source tells them. Rows of one duty are told in the order of their days, whichever way they come;
 * what was told before changes nothing. The duty `csm` is the owner of the account, and stands there.
 */
export async function writeAccountTeam(records: Records, scope: WriteScope, rows: readonly AccountTeamRow[]): Promise<WriteResult> {
  const known = await knownOf(records, scope, rows);
  const outcomes: Outcome[] = rows.map(() => refusedFor('unknown_account'));
  const inOrder = rows.map((row, nth) => ({ row, nth })).toSorted((a, b) => dayOf(a.row, scope).localeCompare(dayOf(b.row, scope)));
  for (const { row, nth } of inOrder) outcomes[nth] = tell(row, known, scope);
  await saveOwners(records, scope, known);
  await saveSpells(records, scope, known);
  const result = summarise(outcomes);
  await markStale(records, scope.workspaceId, result.accountIds);
  return result;
}

type Known = {
  readonly accounts: ReadonlyMap<string, string>;
  readonly created: ReadonlySet<string>;
  readonly members: ReadonlyMap<string, string>;
  readonly present: ReadonlySet<string>;
  /** Owners by account; and spells by account and duty, in the order of their days. */
  readonly owners: Map<string, string | null>;
  readonly newOwners: Map<string, string>;
  readonly spells: Map<string, Spell[]>;
  readonly gone: Set<string>;
  /** Spells that a row of these told, and owners too. */
  readonly told: Set<string>;
};

const dayOf = ({ since }: AccountTeamRow, { today }: WriteScope): string => since ?? today;
const keyOf = (accountId: string, duty: string): string => `${accountId} ${duty}`;

function tell(row: AccountTeamRow, known: Known, scope: WriteScope): Outcome {
  const accountId = known.accounts.get(row.account);
  if (accountId === undefined) return refusedFor('unknown_account', { account: row.account });
  const memberId = known.members.get(row.member.trim().toLowerCase());
  if (memberId === undefined) return refusedFor('no_such_member');
  if (dayOf(row, scope) > scope.today) return refusedFor('duty_ahead');
  const flags = known.created.has(row.account) ? ['account_created'] : [];
  const done = (did: 'added' | 'changed' | 'unchanged'): Outcome => ({ did, flags, id: null, accountId });
  const isHere = known.present.has(memberId);
  if (row.duty === 'csm') {
    const before = known.owners.get(accountId) ?? null;
    const wasTold = known.told.has(accountId);
    if (before === memberId) known.told.add(accountId);
    if (before === memberId) return done('unchanged');
    if (!isHere) return refusedFor('member_not_here');
    if (wasTold) return refusedFor('duty_told_twice');
    known.told.add(accountId);
    known.owners.set(accountId, memberId);
    known.newOwners.set(accountId, memberId);
    return done(before === null ? 'added' : 'changed');
  }
  const spells = known.spells.get(keyOf(accountId, row.duty)) ?? [];
  known.spells.set(keyOf(accountId, row.duty), spells);
  return tellSpell(row, { spells, memberId, isHere, known, done, scope });
}

type Telling = {
  readonly spells: Spell[];
  readonly memberId: string;
  readonly isHere: boolean;
  readonly known: Known;
  readonly done: (did: 'added' | 'changed' | 'unchanged') => Outcome;
  readonly scope: WriteScope;
};

function tellSpell(row: AccountTeamRow, { spells, memberId, isHere, known, done, scope }: Telling): Outcome {
  const present = spells.find(({ until }) => until === null);
  const day = dayOf(row, scope);
  const isPast = spells.some(({ until }) => until !== null && until > day);
  const same = spells.find((one) => one.memberId === memberId && one.since === day);
  if (same !== undefined || present?.memberId === memberId) known.told.add((same ?? present)?.id ?? '');
  if (same !== undefined) return done('unchanged');
  if (present?.memberId === memberId) {
    if (row.since == null || isPast) return done('unchanged');
    present.since = day;
    present.isChanged = true;
    return done('changed');
  }
  if (!isHere) return refusedFor('member_not_here');
  if (isPast) return refusedFor('duty_held_since');
  if (row.since == null && present !== undefined && known.told.has(present.id)) return refusedFor('duty_told_twice');
  if (present !== undefined && (present.since ?? '') >= day) {
    // Whoever was told without a day, or today, was not there for a day yet.
    if (row.since != null) return refusedFor('duty_held_since');
    known.gone.add(present.id);
    spells.splice(spells.indexOf(present), 1);
  } else if (present !== undefined) {
    present.until = day;
    present.isChanged = true;
  }
  const begun = { id: newId('atm'), memberId, since: day, until: null, isChanged: true };
  spells.push(begun);
  known.told.add(begun.id);
  return done(present === undefined ? 'added' : 'changed');
}

async function knownOf(records: Records, scope: WriteScope, rows: readonly AccountTeamRow[]): Promise<Known> {
  const { workspaceId } = scope;
  const { names, created } = await nameAccounts(records, scope, [...new Set(rows.map(({ account }) => account))]);
  const ids = [...names.values()];
  const { rows: owners } = await sql<{ id: string; ownerId: string | null }>`
    select id, owner_id from accounts where workspace_id = ${workspaceId} and id = any(${ids}::text[])`.execute(records);
  const { rows: here } = await sql<{ id: string }>`
    select id from members where workspace_id = ${workspaceId} and state in ('invited', 'active') limit 10000`.execute(records);
  const { rows: told } = await sql<Omit<Spell, 'isChanged'> & { readonly accountId: string; readonly duty: string }>`
    select id, account_id, member_id, duty, since::text as since, until::text as until from account_team
    where workspace_id = ${workspaceId} and account_id = any(${ids}::text[])
    order by account_id, duty, since nulls first`.execute(records);
  const spells = new Map<string, Spell[]>();
  for (const { accountId, duty, ...spell } of told) {
    const key = keyOf(accountId, duty);
    spells.set(key, [...(spells.get(key) ?? []), { ...spell, isChanged: false }]);
  }
  return {
    accounts: names,
    created,
    members: await nameMembers(records, workspaceId),
    present: new Set(here.map(({ id }) => id)),
    owners: new Map(owners.map(({ id, ownerId }) => [id, ownerId])),
    newOwners: new Map(),
    spells,
    gone: new Set(),
    told: new Set(),
  };
}

async function saveOwners(records: Records, { workspaceId }: WriteScope, { newOwners }: Known): Promise<void> {
  if (newOwners.size === 0) return;
  await sql`
    update accounts set owner_id = one.member_id, updated_at = now()
    from unnest(${[...newOwners.keys()]}::text[], ${[...newOwners.values()]}::text[]) as one (account_id, member_id)
    where accounts.workspace_id = ${workspaceId} and accounts.id = one.account_id`.execute(records);
}

/** Who has a duty no longer comes first: one member has it at a time. */
async function saveSpells(records: Records, { workspaceId }: WriteScope, { spells, gone }: Known): Promise<void> {
  if (gone.size > 0)
    await sql`delete from account_team where workspace_id = ${workspaceId} and id = any(${[...gone]}::text[])`.execute(records);
  const changed = [...spells].flatMap(([key, own]) => {
    const [accountId = '', duty = ''] = key.split(' ');
    return own.filter(({ isChanged }) => isChanged).map((spell) => ({ ...spell, accountId, duty }));
  });
  const ordered = [...changed.filter(({ until }) => until !== null), ...changed.filter(({ until }) => until === null)];
  if (ordered.length === 0) return;
  const rows = ordered.map(({ id, accountId, memberId, duty, since, until }) => ({
    id,
    account_id: accountId,
    member_id: memberId,
    duty,
    since,
    until,
  }));
  for (const part of [rows.filter(({ until }) => until !== null), rows.filter(({ until }) => until === null)]) {
    await sql`
      insert into account_team (workspace_id, id, account_id, member_id, duty, since, until, told_by)
      select ${workspaceId}, id, account_id, member_id, duty, since::date, until::date, 'import'
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
        as one (id text, account_id text, member_id text, duty text, since text, until text)
      on conflict (workspace_id, id) do update set since = excluded.since, until = excluded.until`.execute(records);
  }
}
