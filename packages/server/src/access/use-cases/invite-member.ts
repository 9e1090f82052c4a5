import type { MemberId, WorkspaceId } from '../../kernel/ids.ts';
import type { Records } from '../../platform/records/records.ts';
import { emailTaken, roleAboveOwn } from '../access.errors.ts';
import type { By } from '../audit.ts';
import type { Job, Role } from '../permissions.ts';
import { noSuchRole } from '../roles/roles.errors.ts';
import { mayGive, type Standing, standingOf } from '../roles/standing.ts';
import { findRole, roleOf } from '../roles/store/roles.store.ts';
import { writeAudit } from '../store/audit.store.ts';
import { insertEntryLink } from '../store/entry-links.store.ts';
import { findMemberByEmail, insertMember, updateMember } from '../store/members.store.ts';

export type Invitation = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly job: Job /** One of the workspace's own; its base is the role then. */;
  readonly roleKey?: string | null | undefined;
};

const VALID_DAYS = 7;

/** The operator of the installation has no role, and may give any. */
type Inviter = By & {
  readonly role?: Role;
  readonly standing?: Standing;
  /** The link goes to the address by mail, and the inviter does not see it. */
  readonly isMailed?: boolean;
};

/** Adds an invited member and makes the link by which they come in; asking again for the same address makes a new link. */
export async function inviteMember(
  records: Records,
  { workspaceId, ...invitation }: Invitation & { readonly workspaceId: WorkspaceId },
  by: Inviter,
): Promise<{ readonly memberId: MemberId; readonly token: string }> {
  const known = await findMemberByEmail(records, invitation.email);
  // Who left for good may come again.
  if (known !== undefined && known.state !== 'invited' && known.state !== 'gone') throw emailTaken();
  // Also of whom was invited before: the new link lets in with the role of then.
  const giver = by.standing ?? standingOf(by.role ?? 'owner', null);
  const roleKey = invitation.roleKey ?? null;
  const custom = roleKey === null ? null : ((await findRole(records, workspaceId, roleKey)) ?? null);
  if (roleKey !== null && custom === null) throw noSuchRole();
  const given = { role: custom?.base ?? invitation.role, roleKey };
  if (!mayGive(giver, standingOf(given.role, custom))) throw roleAboveOwn();
  if (known !== undefined && !mayGive(giver, standingOf(known.role, await roleOf(records, known)))) throw roleAboveOwn();
  const memberId = known?.id ?? (await insertMember(records, workspaceId, { ...invitation, ...given, state: 'invited' }));
  if (known?.state === 'gone') {
    const { name, job } = invitation;
    await updateMember(records, known.id, { name, job, ...given, state: 'invited', personId: null });
  }
  // A member who holds the link could choose the password of whom they invite.
  const isProof = by.isMailed ?? by.standing === undefined;
  const link = { kind: 'invitation', workspaceId, memberId, isProof } as const;
  const token = await insertEntryLink(records, link, by.now.add({ hours: VALID_DAYS * 24 }));
  const { email, job } = invitation;
  await writeAudit(
    records,
    { workspaceId, at: by.now },
    { actor: by.actor, action: 'member.invited', subjectKind: 'member', subjectId: memberId, after: { email, ...given, job } },
  );
  return { memberId, token };
}
