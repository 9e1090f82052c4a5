import { sql } from 'kysely';
import type { MemberId, WorkspaceId } from '../../kernel/ids.ts';
import { newId } from '../../platform/new-id.ts';
import type { Records } from '../../platform/records/records.ts';
import type { Job, Role } from '../permissions.ts';

export type MemberState = 'invited' | 'active' | 'suspended' | 'gone';

export type Member = {
  readonly workspaceId: WorkspaceId;
  readonly id: MemberId;
  readonly personId: string | null;
  readonly email: string;
  readonly name: string;
  /** One of the five; the base of the custom role where they carry one. */
  readonly role: Role;
  readonly roleKey: string | null;
  readonly job: Job;
  readonly state: MemberState;
  readonly lastSeenAt: string | null;
  /** Accounts with signals that this member can turn to in a week, where it differs from others'. */
  readonly capacityPerWeek: number | null;
  /** Sessions that began before do not open this workspace. */
  readonly sessionsFrom: string | null;
};

export type NewMember = Pick<Member, 'email' | 'name' | 'role' | 'job'> & Partial<Pick<Member, 'personId' | 'state' | 'roleKey'>>;

const columns = [
  'workspaceId',
  'id',
  'personId',
  'email',
  'name',
  'role',
  'roleKey',
  'job',
  'state',
  'lastSeenAt',
  'capacityPerWeek',
  'sessionsFrom',
] as const;

export async function insertMember(records: Records, workspaceId: WorkspaceId, member: NewMember): Promise<MemberId> {
  const id = newId('mem');
  await records
    .insertInto('members')
    .values({ workspaceId, id, ...member })
    .execute();
  return id;
}

/** Accents are letters among others, whatever the database sorts by. */
const BY_NAME = new Intl.Collator('en', { numeric: true });

export async function listMembers(records: Records): Promise<(Member & { readonly accounts: number })[]> {
  const members = (await records
    .selectFrom('members')
    .select(columns)
    .select(
      sql<number>`(select count(*)::int from accounts where accounts.workspace_id = members.workspace_id and accounts.owner_id = members.id and accounts.removed_at is null)`.as(
        'accounts',
      ),
    )
    .where('state', '<>', 'gone')
    .orderBy(sql`lower(name)`)
    .limit(1000)
    .execute()) as (Member & { accounts: number })[];
  return members.sort((one, other) => BY_NAME.compare(one.name, other.name));
}

export async function findMember(records: Records, id: string): Promise<Member | undefined> {
  return (await records.selectFrom('members').select(columns).where('id', '=', id).executeTakeFirst()) as Member | undefined;
}

export async function findMemberByEmail(records: Records, email: string): Promise<Member | undefined> {
  return (await records.selectFrom('members').select(columns).where(sql<boolean>`lower(email) = lower(${email})`).executeTakeFirst()) as
    | Member
    | undefined;
}

/** In this workspace, also where the transaction is not bound to it. */
export async function findMemberOf(records: Records, workspaceId: string, id: string): Promise<Member | undefined> {
  const one = records.selectFrom('members').select(columns).where('workspaceId', '=', workspaceId).where('id', '=', id);
  return (await one.executeTakeFirst()) as Member | undefined;
}

/** All memberships of one person, in every workspace. Needs the installation's view. */
export async function membershipsOf(records: Records, personId: string): Promise<Member[]> {
  return (await records
    .selectFrom('members')
    .select(columns)
    .where('personId', '=', personId)
    .where('state', '=', 'active')
    .execute()) as Member[];
}

export async function anyMemberExists(records: Records): Promise<boolean> {
  const row = await records.selectFrom('members').select('id').where('personId', 'is not', null).limit(1).executeTakeFirst();
  return row !== undefined;
}

export type MemberChange = Partial<Pick<Member, 'personId' | 'role' | 'roleKey' | 'job' | 'state' | 'name' | 'capacityPerWeek'>> & {
  readonly lastSeenAt?: string;
  readonly sessionsFrom?: string;
};

export async function updateMember(records: Records, id: string, change: MemberChange): Promise<void> {
  if (Object.keys(change).length === 0) return;
  // One of the five takes the place of a role of the workspace's own; else its rights would stay, whatever they were given.
  const whole = change.role !== undefined && change.roleKey === undefined ? { ...change, roleKey: null } : change;
  await records.updateTable('members').set(whole).where('id', '=', id).execute();
}

export async function accountsOwnedBy(records: Records, id: string): Promise<number> {
  const row = await records
    .selectFrom('accounts')
    .select((expression) => expression.fn.countAll<number>().as('n'))
    .where('ownerId', '=', id)
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return row.n;
}

export async function countOwners(records: Records): Promise<number> {
  const row = await records
    .selectFrom('members')
    .select((expression) => expression.fn.countAll<number>().as('n'))
    .where('role', '=', 'owner')
    .where('state', '=', 'active')
    .executeTakeFirstOrThrow();
  return row.n;
}
