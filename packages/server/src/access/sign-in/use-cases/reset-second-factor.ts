import { bindWorkspace, type Records } from '../../../platform/records/records.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { noSuchMember, personElsewhere } from '../../access.errors.ts';
import type { By } from '../../audit.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { type Member, membershipsOf } from '../../store/members.store.ts';
import { findPersonByEmail, isMemberElsewhere, removeSecondFactors } from '../store/people.store.ts';
import { endSessions } from '../store/sessions.store.ts';

/**
 * An admin of one workspace may do it for whom no other workspace trusts to be who they are; else one workspace would weaken the sign-in
 * to another, and the operator decides. Returns the person. Needs the installation's view.
 */
export async function resetSecondFactorOf(
  records: Records,
  { member, workspaceId }: { readonly member: Pick<Member, 'id' | 'personId'>; readonly workspaceId: WorkspaceId },
  by: By,
): Promise<string> {
  const { personId } = member;
  if (personId === null) throw noSuchMember();
  if (await isMemberElsewhere(records, personId, workspaceId)) throw personElsewhere();
  await removeSecondFactors(records, personId);
  await endSessions(records, personId, null);
  await writeReset(records, { memberId: member.id, workspaceId }, by);
  return personId;
}

/** The operator, who looks after all workspaces, does it for anybody; each workspace of theirs has it in its audit. Undefined where nobody has the address. */
export async function resetSecondFactorByOperator(records: Records, email: string, by: By): Promise<string | undefined> {
  const person = await findPersonByEmail(records, email);
  if (person === undefined) return undefined;
  await removeSecondFactors(records, person.id);
  await endSessions(records, person.id, null);
  for (const { workspaceId, id } of await membershipsOf(records, person.id)) await writeReset(records, { memberId: id, workspaceId }, by);
  return person.id;
}

async function writeReset(
  records: Records,
  { memberId, workspaceId }: { readonly memberId: string; readonly workspaceId: WorkspaceId },
  by: By,
) {
  await bindWorkspace(records, workspaceId);
  const entry = { actor: by.actor, action: 'member.second_factor_reset', subjectKind: 'member', subjectId: memberId };
  await writeAudit(records, { workspaceId, at: by.now }, entry);
}
