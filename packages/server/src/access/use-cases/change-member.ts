import type { WorkspaceId } from '../../kernel/ids.ts';
import { announceChange } from '../../platform/live/changes.ts';
import type { Records } from '../../platform/records/records.ts';
import { bookNotHandedOver, lastOwner, noSuchMember, roleAboveOwn } from '../access.errors.ts';
import type { By } from '../audit.ts';
import type { Job, Role } from '../permissions.ts';
import { noSuchRole } from '../roles/roles.errors.ts';
import { type CustomRole, mayGive, type Standing, standingOf } from '../roles/standing.ts';
import { findRole, roleOf } from '../roles/store/roles.store.ts';
import { writeAudit } from '../store/audit.store.ts';
import { wasInvited } from '../store/entry-links.store.ts';
import { accountsOwnedBy, countOwners, findMember, type Member, type MemberChange, updateMember } from '../store/members.store.ts';

export type MemberWish = {
  readonly role?: Role | undefined;
  /** One of the workspace's own; its base is the role then. Null, or a role alone, makes it one of the five. */
  readonly roleKey?: string | null | undefined;
  readonly job?: Job | undefined;
  readonly state?: 'active' | 'suspended' | undefined;
  readonly name?: string | undefined;
  readonly capacityPerWeek?: number | null | undefined;
  /** Shut out at once, and the book handed over later: it stands as orphaned meanwhile. */
  readonly isForNow?: boolean | undefined;
};

/** Who changes it; `standing` where their role is one of the workspace's own. */
export type Giver = By & { readonly role: Role; readonly standing?: Standing };

/** Nobody gives or takes a role above their own, and the last owner stays one. */
export async function changeMember(
  records: Records,
  target: { readonly workspaceId: WorkspaceId; readonly memberId: string; readonly wish: MemberWish },
  by: Giver,
): Promise<void> {
  const member = await findMember(records, target.memberId);
  if (member === undefined) throw noSuchMember();
  const given = await givenBy(records, target, member);
  const { isForNow = false, ...wished } = target.wish;
  const wish: MemberWish = given === undefined ? wished : { ...wished, role: given.role, roleKey: given.custom?.key ?? null };
  const change = (await isInvitedAgain(records, member, wish)) ? { ...wish, state: 'invited' } : wish;
  const giver = by.standing ?? standingOf(by.role, null);
  if (!mayGive(giver, standingOf(member.role, await roleOf(records, member)))) throw roleAboveOwn();
  if (given !== undefined && !mayGive(giver, standingOf(given.role, given.custom))) throw roleAboveOwn();
  const losesOwner = member.role === 'owner' && ((wish.role ?? 'owner') !== 'owner' || wish.state === 'suspended');
  if (losesOwner && (await countOwners(records)) <= 1) throw lastOwner();
  if (wish.state === 'suspended' && !isForNow) {
    const accounts = await accountsOwnedBy(records, member.id);
    if (accounts > 0) throw bookNotHandedOver(accounts);
  }
  await updateMember(records, member.id, change as MemberChange);
  await announceChange(records, { workspaceId: target.workspaceId, kind: 'members', ids: [member.id] });
  const { role, roleKey, job, state, name, capacityPerWeek } = member;
  await writeAudit(
    records,
    { workspaceId: target.workspaceId, at: by.now },
    {
      actor: by.actor,
      action: 'member.changed',
      subjectKind: 'member',
      subjectId: member.id,
      before: { role, roleKey, job, state, name, capacityPerWeek },
      after: change,
    },
  );
}

/** Whose invitation was taken back before they came in is invited again, not let in: nobody stands behind the member yet. */
async function isInvitedAgain(records: Records, { id, personId, state }: Member, wish: MemberWish): Promise<boolean> {
  return wish.state === 'active' && state === 'suspended' && personId === null && (await wasInvited(records, id));
}

/** The role that is wished for, if one is. */
async function givenBy(
  records: Records,
  { workspaceId, wish }: { readonly workspaceId: WorkspaceId; readonly wish: MemberWish },
  member: { readonly role: Role },
): Promise<{ readonly role: Role; readonly custom: CustomRole | null } | undefined> {
  if (wish.role === undefined && wish.roleKey === undefined) return undefined;
  // Without a role of the workspace's own they have the whole of its base: that is given, too.
  if (wish.roleKey == null) return { role: wish.role ?? member.role, custom: null };
  const custom = await findRole(records, workspaceId, wish.roleKey);
  if (custom === undefined) throw noSuchRole();
  return { role: custom.base, custom };
}
