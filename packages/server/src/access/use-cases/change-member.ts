import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Records } from '../../platform/records/records.ts';
import { lastOwner, noSuchMember, roleAboveOwn } from '../access.errors.ts';
import type { By } from '../audit.ts';
import { type Job, type Role, roleMayGive } from '../permissions.ts';
import { writeAudit } from '../store/audit.store.ts';
import { countOwners, findMember, type MemberChange, updateMember } from '../store/members.store.ts';

export type MemberWish = {
  readonly role?: Role | undefined;
  readonly job?: Job | undefined;
  readonly state?: 'active' | 'suspended' | undefined;
  readonly name?: string | undefined;
  readonly capacityPerWeek?: number | null | undefined;
};

/** Nobody gives or takes a role above their own, and the last owner stays one. */
export async function changeMember(
  records: Records,
  target: { readonly workspaceId: WorkspaceId; readonly memberId: string; readonly wish: MemberWish },
  by: By & { readonly role: Role },
): Promise<void> {
  const { wish } = target;
  const member = await findMember(records, target.memberId);
  if (member === undefined) throw noSuchMember();
  if (!roleMayGive(by.role, member.role) || (wish.role !== undefined && !roleMayGive(by.role, wish.role))) throw roleAboveOwn();
  const losesOwner = member.role === 'owner' && ((wish.role ?? 'owner') !== 'owner' || wish.state === 'suspended');
  if (losesOwner && (await countOwners(records)) <= 1) throw lastOwner();
  await updateMember(records, member.id, wish as MemberChange);
  const { role, job, state, name, capacityPerWeek } = member;
  await writeAudit(
    records,
    { workspaceId: target.workspaceId, at: by.now },
    {
      actor: by.actor,
      action: 'member.changed',
      subjectKind: 'member',
      subjectId: member.id,
      before: { role, job, state, name, capacityPerWeek },
      after: wish,
    },
  );
}
