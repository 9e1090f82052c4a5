import type { WorkspaceId } from '../../kernel/ids.ts';
import { announceChange } from '../../platform/live/changes.ts';
import type { Records } from '../../platform/records/records.ts';
import { lastOwner, noSuchMember, roleAboveOwn } from '../access.errors.ts';
import type { By } from '../audit.ts';
import type { Role } from '../permissions.ts';
import { mayGive, type Standing, standingOf } from '../roles/standing.ts';
import { roleOf } from '../roles/store/roles.store.ts';
import { disableKeysMadeBy } from '../scim/store/users.store.ts';
import { deleteIdentity, identitiesOfMember } from '../sso/store/identities.store.ts';
import { writeAudit } from '../store/audit.store.ts';
import { countOwners, findMember, updateMember } from '../store/members.store.ts';

/** A member who holds nothing any more leaves for good, or is shut out until somebody lets them in again. */
export async function endMembership(
  records: Records,
  target: { readonly workspaceId: WorkspaceId; readonly memberId: string; readonly to: 'gone' | 'suspended' },
  by: By & { readonly role: Role; readonly standing?: Standing },
): Promise<void> {
  const member = await findMember(records, target.memberId);
  if (member === undefined) throw noSuchMember();
  if (member.state === target.to) return;
  if (!mayGive(by.standing ?? standingOf(by.role, null), standingOf(member.role, await roleOf(records, member)))) throw roleAboveOwn();
  if (member.role === 'owner' && member.state === 'active' && (await countOwners(records)) <= 1) throw lastOwner();
  await updateMember(records, member.id, { state: target.to });
  if (target.to === 'gone') {
    // Whoever is invited to the same address later is somebody else.
    await disableKeysMadeBy(records, member.id, by.now.toString());
    for (const { id } of await identitiesOfMember(records, member.id)) await deleteIdentity(records, id);
  }
  await announceChange(records, { workspaceId: target.workspaceId, kind: 'members', ids: [member.id] });
  await writeAudit(
    records,
    { workspaceId: target.workspaceId, at: by.now },
    {
      actor: by.actor,
      action: 'member.ended',
      subjectKind: 'member',
      subjectId: member.id,
      before: { state: member.state },
      after: { state: target.to },
    },
  );
}
