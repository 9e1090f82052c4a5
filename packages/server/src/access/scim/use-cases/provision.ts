import type { Instant } from '../../../kernel/time.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { countOwners, findMember, findMemberByEmail, insertMember, type Member, updateMember } from '../../store/members.store.ts';
import type { Connection } from '../../sso/connection.ts';
import { endSessionsOfMember, findIdentity, useLinkGrant } from '../../sso/store/identities.store.ts';
import type { ScimUser } from '../scim-user.ts';
import { noSuchResource, notUnique, ScimError } from '../scim-error.ts';
import {
  changeMemberAddress,
  disableKeysMadeBy,
  findScimUser,
  insertScimUser,
  removeScimUser,
  scimUserOfMember,
  scimUsersNamed,
  updateScimUser,
} from '../store/users.store.ts';
import { followGroups } from './roles-of-groups.ts';

export type Directory = { readonly connection: Connection; readonly now: Instant };

/** A person whom the directory tells of for the first time, or again. Answers with the id of the resource. */
export async function provision(records: Records, directory: Directory, user: ScimUser): Promise<string> {
  const { connection, now } = directory;
  const named = await scimUsersNamed(records, connection.id, user);
  if (named.some(({ isRemoved }) => !isRemoved)) throw notUnique('A user with this userName or externalId is there already');
  const memberId = await memberFor(records, directory, { user, before: named[0]?.memberId });
  if ((await scimUserOfMember(records, connection.id, memberId)) !== undefined) throw notUnique('Another user is this member already');
  const id = await insertScimUser(records, connection, { user, memberId });
  await audit(records, directory, { action: 'scim.user_created', memberId, after: shown(user) });
  await settle(records, directory, { memberId, user });
  await followGroups(records, connection, { users: [id], now });
  return id;
}

/** The person as the directory tells them now. */
export async function reprovision(records: Records, directory: Directory, change: { readonly id: string; readonly user: ScimUser }) {
  const { id, user } = change;
  const { connection } = directory;
  const before = await findScimUser(records, connection.id, id);
  if (before === undefined) throw noSuchResource(id);
  const others = (await scimUsersNamed(records, connection.id, user)).filter((one) => one.id !== id && !one.isRemoved);
  if (others.length > 0) throw notUnique('Another user has this userName or externalId');
  await updateScimUser(records, id, user);
  await settle(records, directory, { memberId: before.memberId, user });
}

/** Deleted there: suspended here, with all that the member did. */
export async function deprovision(records: Records, directory: Directory, id: string): Promise<void> {
  const { connection, now } = directory;
  const before = await findScimUser(records, connection.id, id);
  if (before === undefined) throw noSuchResource(id);
  const member = await findMember(records, before.memberId);
  if (member !== undefined) await suspend(records, directory, member);
  await removeScimUser(records, id, now.toString());
  await audit(records, directory, { action: 'scim.user_deleted', memberId: before.memberId, before: { userName: before.userName } });
}

/**
 * Whom the directory means: who was theirs before, who came in by the same provider as this subject, or whose address an administrator
 * allowed to be taken over. Nobody else who is here already: a directory takes no member over by an address.
 */
async function memberFor(
  records: Records,
  { connection, now }: Directory,
  { user, before }: { readonly user: ScimUser; readonly before: string | undefined },
): Promise<string> {
  const subject = connection.scimSubject === 'external_id' ? user.externalId : user.userName;
  const bound =
    connection.scimClaim === 'sub' && subject !== null
      ? await findIdentity(records, connection.id, { issuer: connection.issuer, subject })
      : undefined;
  const known = before ?? bound?.memberId;
  if (known !== undefined) return known;
  const namesake = await findMemberByEmail(records, user.email);
  if (namesake === undefined) {
    const { email, name } = user;
    const { defaultRole: role, defaultJob: job } = connection;
    return insertMember(records, connection.workspaceId, { email, name, role, job, state: 'active' });
  }
  const isAllowed = await useLinkGrant(records, { connectionId: connection.id, memberId: namesake.id, now: now.toString() });
  if (!isAllowed) throw notUnique('A member has this address already. An administrator can allow it in Perennial, under Settings, Sign-in');
  return namesake.id;
}

/** Makes the member what the directory says: name, address, in or out. */
async function settle(
  records: Records,
  directory: Directory,
  { memberId, user }: { readonly memberId: string; readonly user: ScimUser },
): Promise<void> {
  const member = await findMember(records, memberId);
  if (member === undefined) return;
  // Owners are changed by owners alone; whoever holds the token is none.
  if (member.role === 'owner') return user.isActive ? undefined : refuseOwner(await countOwners(records));
  if (member.email.toLowerCase() !== user.email) {
    const namesake = await findMemberByEmail(records, user.email);
    if (namesake !== undefined) throw notUnique('Another member has this address');
    await changeMemberAddress(records, memberId, user.email);
  }
  if (member.name !== user.name) await updateMember(records, memberId, { name: user.name });
  if (!user.isActive) await suspend(records, directory, member);
  else if (member.state !== 'active') await restore(records, directory, member);
  if (member.email.toLowerCase() !== user.email || member.name !== user.name) {
    const { email, name } = member;
    await audit(records, directory, {
      action: 'member.changed',
      memberId,
      before: { email, name },
      after: { email: user.email, name: user.name },
    });
  }
}

/** From the next request on nothing of theirs opens: sessions, API keys that they made, pages that listen. */
async function suspend(records: Records, directory: Directory, member: Member): Promise<void> {
  const { now, connection } = directory;
  if (member.state === 'suspended' || member.state === 'gone') return;
  if (member.role === 'owner') refuseOwner(await countOwners(records));
  await updateMember(records, member.id, { state: 'suspended' });
  await endSessionsOfMember(records, member.id);
  const keys = await disableKeysMadeBy(records, member.id, now.toString());
  await announceChange(records, { workspaceId: connection.workspaceId, kind: 'members', ids: [member.id] });
  const { state } = member;
  await audit(records, directory, {
    action: 'member.changed',
    memberId: member.id,
    before: { state },
    after: { state: 'suspended', keysOff: keys.map(({ name }) => name) },
  });
}

function refuseOwner(owners: number): never {
  const why = owners <= 1 ? 'This is the last owner of the workspace, and stays' : 'An owner is let go by an owner, in the settings';
  throw new ScimError(409, why, 'mutability');
}

async function restore(records: Records, directory: Directory, { id, state }: Member): Promise<void> {
  await updateMember(records, id, { state: 'active' });
  await audit(records, directory, { action: 'member.changed', memberId: id, before: { state }, after: { state: 'active' } });
}

type Entry = { readonly action: string; readonly memberId: string; readonly before?: unknown; readonly after?: unknown };

async function audit(records: Records, { connection, now }: Directory, { memberId, ...entry }: Entry): Promise<void> {
  await writeAudit(
    records,
    { workspaceId: connection.workspaceId, at: now },
    { actor: { kind: 'system', id: connection.id }, subjectKind: 'member', subjectId: memberId, ...entry },
  );
}

function shown({ userName, externalId, isActive, email, name }: ScimUser) {
  return { userName, externalId, isActive, email, name };
}
