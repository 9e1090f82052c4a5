import { sql } from 'kysely';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Person } from '../../../platform/sign-in/sign-in.ts';
import type { Records } from '../../../platform/records/records.ts';
import { membershipsOfSession } from '../../sso/use-cases/session-of-workspace.ts';

export type Membership = { readonly workspaceId: WorkspaceId; readonly memberId: string };

/** Where a person is a member. Needs the installation's view, as the next. */
export async function membershipsIn(records: Records, person: Pick<Person, 'id' | 'openedBy'>): Promise<readonly Membership[]> {
  return (await membershipsOfSession(records, person)).map(({ workspaceId, id }) => ({ workspaceId, memberId: id }));
}

export async function membersByEmail(records: Records, email: string): Promise<readonly Membership[]> {
  // By the address with which they sign in: what a workspace calls a member is its own affair.
  const named = members(records).where(
    sql<boolean>`members.person_id in (select id from auth.people where lower(email) = lower(${email}))`,
  );
  return named.execute() as Promise<Membership[]>;
}

export async function membersOfPerson(records: Records, personId: string): Promise<readonly Membership[]> {
  return members(records).where('members.personId', '=', personId).execute() as Promise<Membership[]>;
}

function members(records: Records) {
  return records
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.workspaceId', 'members.workspaceId')
    .select(['members.workspaceId', 'members.id as memberId'])
    .where('workspaces.removedAt', 'is', null)
    .where('members.state', '=', 'active');
}
