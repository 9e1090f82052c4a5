import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Role } from '../../permissions.ts';
import type { Member } from '../../store/members.store.ts';
import type { Connection, Profile } from '../connection.ts';

/** Who a provider means by a subject. */
export type Identity = { readonly id: string; readonly memberId: string; readonly personId: string };

type Subject = Pick<Profile, 'issuer' | 'subject'>;

export async function findIdentity(records: Records, connectionId: string, { issuer, subject }: Subject): Promise<Identity | undefined> {
  const { rows } = await sql<Identity>`
    select id, member_id, person_id from sso_identities
    where connection_id = ${connectionId} and issuer = ${issuer} and subject = ${subject}`.execute(records);
  return rows[0];
}

/** The member that a session of this connection is, while both are there and in order. Needs the installation's view. */
export async function memberOfSession(
  records: Records,
  { personId, connectionId }: { readonly personId: string; readonly connectionId: string },
): Promise<Member | undefined> {
  const { rows } = await sql<Member>`
    select members.* from sso_identities as identity
    join sso_connections as connection on connection.workspace_id = identity.workspace_id and connection.id = identity.connection_id
    join members on members.workspace_id = identity.workspace_id and members.id = identity.member_id
    where identity.person_id = ${personId} and identity.connection_id = ${connectionId}
      and connection.state = 'on' and members.state = 'active'`.execute(records);
  return rows[0];
}

/**
 * Binds the subject to the member. The person made for it has no password and an address that no mail reaches, so that nobody is let in
 * as them but by this provider, and nothing of a person with the same address in another workspace is theirs.
 */
export async function insertIdentity(
  records: Records,
  connection: Pick<Connection, 'workspaceId' | 'id'>,
  one: Subject & { readonly memberId: string; readonly name: string },
): Promise<Identity> {
  const [id, personId] = [newId('sid'), newId('per')];
  await sql`
    insert into auth.people (id, name, email, "emailVerified", "createdAt", "updatedAt")
    values (${personId}, ${one.name}, ${`${id}@sso.invalid`}, false, now(), now())`.execute(records);
  await sql`
    insert into sso_identities (workspace_id, id, connection_id, issuer, subject, member_id, person_id)
    values (${connection.workspaceId}, ${id}, ${connection.id}, ${one.issuer}, ${one.subject}, ${one.memberId}, ${personId})`.execute(
    records,
  );
  return { id, memberId: one.memberId, personId };
}

export async function touchIdentity(records: Records, id: string, at: string): Promise<void> {
  await sql`update sso_identities set last_used_at = ${at} where id = ${id}`.execute(records);
}

export type IdentityOfMember = {
  readonly id: string;
  readonly connectionId: string;
  readonly memberId: string;
  readonly personId: string;
  readonly subject: string;
  readonly lastUsedAt: string | null;
};

export async function identitiesOfMember(records: Records, memberId: string): Promise<IdentityOfMember[]> {
  const { rows } = await sql<IdentityOfMember>`
    select id, connection_id, member_id, person_id, subject, last_used_at from sso_identities
    where member_id = ${memberId} order by created_at limit 50`.execute(records);
  return rows;
}

export async function countIdentities(records: Records): Promise<Map<string, number>> {
  const { rows } = await sql<{ connectionId: string; n: number }>`
    select connection_id, count(*)::int as n from sso_identities group by connection_id`.execute(records);
  return new Map(rows.map(({ connectionId, n }) => [connectionId, n]));
}

/** Takes the binding away, with the person that was made for it and their sessions. */
export async function deleteIdentity(records: Records, id: string): Promise<void> {
  const { rows } = await sql<{ personId: string }>`delete from sso_identities where id = ${id} returning person_id`.execute(records);
  for (const { personId } of rows) await endSessionsOf(records, personId);
}

/** Ends the sessions that connections opened for this member. */
export async function endSessionsOfMember(records: Records, memberId: string): Promise<void> {
  const { rows } = await sql<{ personId: string }>`select person_id from sso_identities where member_id = ${memberId}`.execute(records);
  for (const { personId } of rows) await endSessionsOf(records, personId);
}

async function endSessionsOf(records: Records, personId: string): Promise<void> {
  await sql`delete from auth.sessions where "userId" = ${personId}`.execute(records);
}

/** The next sign-in with the verified address of this member may be bound to them. */
export async function grantLink(
  records: Records,
  { workspaceId, id }: Pick<Connection, 'workspaceId' | 'id'>,
  grant: { readonly memberId: string; readonly grantedBy: string | null; readonly expiresAt: string },
): Promise<void> {
  await sql`
    insert into sso_link_grants (workspace_id, connection_id, member_id, granted_by, expires_at)
    values (${workspaceId}, ${id}, ${grant.memberId}, ${grant.grantedBy}, ${grant.expiresAt})
    on conflict (workspace_id, connection_id, member_id) do update
      set granted_by = excluded.granted_by, expires_at = excluded.expires_at`.execute(records);
}

/** True once for each grant. */
export async function useLinkGrant(
  records: Records,
  grant: { readonly connectionId: string; readonly memberId: string; readonly now: string },
): Promise<boolean> {
  const { rows } = await sql`
    delete from sso_link_grants
    where connection_id = ${grant.connectionId} and member_id = ${grant.memberId} and expires_at > ${grant.now}
    returning member_id`.execute(records);
  return rows.length === 1;
}

/** The roles of those who come in by the connection. */
export async function rolesBound(records: Records, connectionId: string): Promise<Role[]> {
  const { rows } = await sql<{ role: Role }>`
    select distinct members.role from sso_identities join members
      on members.workspace_id = sso_identities.workspace_id and members.id = sso_identities.member_id
    where connection_id = ${connectionId}`.execute(records);
  return rows.map(({ role }) => role);
}

/** True for a member who came in by a connection that is on. */
export async function isBoundAndOpen(records: Records, memberId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from sso_identities join sso_connections as connection
      on connection.workspace_id = sso_identities.workspace_id and connection.id = connection_id
    where member_id = ${memberId} and last_used_at is not null and connection.state = 'on' limit 1`.execute(records);
  return rows.length > 0;
}

/** Members who were allowed to be bound by their address are so no more. */
export async function removeLinkGrants(records: Records, connectionId: string): Promise<void> {
  await records.deleteFrom('ssoLinkGrants').where('connectionId', '=', connectionId).execute();
}
