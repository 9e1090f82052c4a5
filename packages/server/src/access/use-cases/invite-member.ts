import type { MemberId, WorkspaceId } from '../../kernel/ids.ts';
import type { Records } from '../../platform/records/records.ts';
import { emailTaken, roleAboveOwn } from '../access.errors.ts';
import type { By } from '../audit.ts';
import { type Job, type Role, roleMayGive } from '../permissions.ts';
import { writeAudit } from '../store/audit.store.ts';
import { insertEntryLink } from '../store/entry-links.store.ts';
import { findMemberByEmail, insertMember } from '../store/members.store.ts';

export type Invitation = { readonly email: string; readonly name: string; readonly role: Role; readonly job: Job };

const VALID_DAYS = 7;

/** The operator of the installation has no role, and may give any. */
type Inviter = By & { readonly role?: Role };

/** Adds an invited member and makes the link by which they come in; asking again for the same address makes a new link. */
export async function inviteMember(
  records: Records,
  { workspaceId, ...invitation }: Invitation & { readonly workspaceId: WorkspaceId },
  by: Inviter,
): Promise<{ readonly memberId: MemberId; readonly token: string }> {
  const known = await findMemberByEmail(records, invitation.email);
  if (known !== undefined && known.state !== 'invited') throw emailTaken();
  // Also of whom was invited before: the new link lets in with the role of then.
  const { role: own = 'owner' } = by;
  if (!roleMayGive(own, invitation.role) || (known !== undefined && !roleMayGive(own, known.role))) throw roleAboveOwn();
  const memberId = known?.id ?? (await insertMember(records, workspaceId, { ...invitation, state: 'invited' }));
  const token = await insertEntryLink(records, { kind: 'invitation', workspaceId, memberId }, by.now.add({ hours: VALID_DAYS * 24 }));
  const { email, role, job } = invitation;
  await writeAudit(
    records,
    { workspaceId, at: by.now },
    { actor: by.actor, action: 'member.invited', subjectKind: 'member', subjectId: memberId, after: { email, role, job } },
  );
  return { memberId, token };
}
