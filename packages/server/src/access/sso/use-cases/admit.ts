import type { Instant } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Role } from '../../permissions.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import { roleOf } from '../../roles/store/roles.store.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { findMember, findMemberByEmail, insertMember, type Member, updateMember } from '../../store/members.store.ts';
import { memberOfSubject } from '../../scim/store/users.store.ts';
import type { Connection, Profile } from '../connection.ts';
import { roleOfGroups, roleToFollow, type Told } from '../group-roles.ts';
import { addressIsMembers, addressMissing, addressNotVerified, boundToOther, memberSuspended, notInvited } from '../sso.errors.ts';
import { readGroupRoles } from '../store/connections.store.ts';
import { findIdentity, type Identity, insertIdentity, touchIdentity, useLinkGrant } from '../store/identities.store.ts';

type Arrival = {
  readonly connection: Connection;
  readonly profile: Profile;
  readonly now: Instant;
  /** Of a member who was made just now. */
  readonly made?: { readonly role: Role };
};

/**
 * Who the provider means, in the workspace of its connection: bound before, provisioned, allowed to be bound once, or new. An address
 * alone binds nobody to a member who is there. Throws where nobody may come in.
 */
export async function admit(records: Records, arrival: Arrival): Promise<Identity> {
  const { connection, profile, now } = arrival;
  const known = await findIdentity(records, connection.id, profile);
  if (known !== undefined) {
    const member = await findMember(records, known.memberId);
    if (member?.state !== 'active') throw memberSuspended();
    await followGroups(records, member, arrival);
    await touchIdentity(records, known.id, now.toString());
    return known;
  }
  const provisioned = await memberOfSubject(records, connection, profile.claims[connection.scimClaim]);
  if (provisioned !== undefined) return bind(records, notAnOwner(await stillHere(records, provisioned)), arrival);
  const email = addressOf(profile);
  const namesake = await findMemberByEmail(records, email);
  if (namesake === undefined) return admitNew(records, email, arrival);
  if (!(await useLinkGrant(records, { connectionId: connection.id, memberId: namesake.id, now: now.toString() }))) {
    throw addressIsMembers();
  }
  return bind(records, await stillHere(records, namesake.id), arrival);
}

/** A member who came in their usual way says that this subject is them. */
export async function connectMember(records: Records, memberId: string, arrival: Arrival): Promise<void> {
  const known = await findIdentity(records, arrival.connection.id, arrival.profile);
  if (known !== undefined && known.memberId !== memberId) throw boundToOther();
  if (known === undefined) await bind(records, await stillHere(records, memberId), arrival);
}

async function admitNew(records: Records, email: string, arrival: Arrival): Promise<Identity> {
  const { connection, profile } = arrival;
  if (!connection.isJustInTime) throw notInvited();
  const told = await toldOf(records, arrival);
  const role = (told === undefined ? undefined : roleOfGroups(told.mapped, told.groups)) ?? connection.defaultRole;
  const memberId = await insertMember(records, connection.workspaceId, {
    email,
    name: (profile.name ?? email.split('@')[0] ?? email).slice(0, 120),
    role,
    job: connection.defaultJob,
    state: 'active',
  });
  const member = await stillHere(records, memberId);
  return bind(records, member, { ...arrival, made: { role } });
}

async function bind(records: Records, member: Member, arrival: Arrival): Promise<Identity> {
  const { connection, profile, now, made } = arrival;
  const { issuer, subject } = profile;
  const identity = await insertIdentity(records, connection, { issuer, subject, memberId: member.id, name: member.name });
  // Of a member who had a way in already, that way stays theirs.
  if (member.personId === null) await updateMember(records, member.id, { personId: identity.personId, state: 'active' });
  if (made === undefined) await followGroups(records, member, arrival);
  await touchIdentity(records, identity.id, now.toString());
  await writeAudit(
    records,
    { workspaceId: connection.workspaceId, at: now },
    {
      actor: { kind: 'member', id: member.id },
      action: made === undefined && member.state !== 'invited' ? 'sso.identity_bound' : 'member.joined',
      subjectKind: 'member',
      subjectId: member.id,
      after: { connection: connection.name, issuer, subject, ...made },
    },
  );
  return identity;
}

async function stillHere(records: Records, memberId: string): Promise<Member> {
  const member = await findMember(records, memberId);
  if (member === undefined || member.state === 'suspended' || member.state === 'gone') throw memberSuspended();
  return member;
}

/** Whoever runs the directory must not become an owner by it: owners connect themselves, or another owner allows it. */
function notAnOwner(member: Member): Member {
  if (member.role === 'owner') throw addressIsMembers();
  return member;
}

/** Where the provider tells groups and some are mapped, the role follows them at each sign-in; owners stay what they are. */
async function followGroups(records: Records, member: Member, arrival: Arrival): Promise<void> {
  const { connection, now } = arrival;
  const told = await toldOf(records, arrival);
  const role = told === undefined ? undefined : roleToFollow({ role: member.role, custom: await roleOf(records, member) }, told);
  if (role === undefined) return;
  await updateMember(records, member.id, { role });
  await announceChange(records, { workspaceId: connection.workspaceId, kind: 'members', ids: [member.id] });
  await writeAudit(
    records,
    { workspaceId: connection.workspaceId, at: now },
    {
      actor: { kind: 'system', id: null },
      action: 'member.role_of_groups',
      subjectKind: 'member',
      subjectId: member.id,
      before: { role: member.role, ...(member.roleKey === null ? {} : { roleKey: member.roleKey }) },
      after: { role, connection: connection.name },
    },
  );
}

/** Undefined where no group was told, or none is mapped. */
async function toldOf(records: Records, { connection, profile }: Arrival): Promise<Told | undefined> {
  if (profile.groups.length === 0) return undefined;
  const mapped = await readGroupRoles(records, connection.id);
  return mapped.length === 0 ? undefined : { mapped, groups: profile.groups, defaultRole: connection.defaultRole };
}

function addressOf(profile: Profile): string {
  if (profile.email === null) throw addressMissing();
  if (!profile.isEmailVerified) throw addressNotVerified();
  return profile.email;
}
