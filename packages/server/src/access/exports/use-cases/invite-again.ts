import type { MemberId, WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { By } from '../../audit.ts';
import { listMembers } from '../../store/members.store.ts';
import { inviteMember } from '../../use-cases/invite-member.ts';

export type InvitedAgain = { readonly memberId: MemberId; readonly email: string; readonly token: string };

/**
 * One-time links for the owners of a workspace that came in from elsewhere; they invite the others. The archive alone says whose addresses they
 * are: coming in by one proves nothing.
 */
export async function inviteAgain(records: Records, workspaceId: WorkspaceId, by: By): Promise<readonly InvitedAgain[]> {
  const owners = (await listMembers(records)).filter(({ role, state }) => role === 'owner' && state === 'invited');
  const invited: InvitedAgain[] = [];
  for (const { email, name, role, job } of owners)
    invited.push({ email, ...(await inviteMember(records, { workspaceId, email, name, role, job }, { ...by, isMailed: false })) });
  return invited;
}
