import type { Instant } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { bindWorkspace } from '../../../platform/records/records.ts';
import type { Person } from '../../../platform/sign-in/sign-in.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { type Member, membershipsOf } from '../../store/members.store.ts';
import type { Workspace } from '../../store/workspaces.store.ts';
import { singleSignOnNeeded } from '../sso.errors.ts';
import { memberOfSession } from '../store/identities.store.ts';
import { doorOf } from '../store/rule.store.ts';

type Entered = Pick<Person, 'id' | 'openedBy'>;
/** How long an owner who came in past the rule may be away until it is written down anew. */
const AWAY_MS = 30 * 60_000;

/** The members that a session is: where a provider opened it, of that connection's workspace alone. Needs the installation's view. */
export async function membershipsOfSession(records: Records, { id, openedBy }: Entered): Promise<Member[]> {
  if (openedBy === null) return membershipsOf(records, id);
  const member = await memberOfSession(records, { personId: id, connectionId: openedBy.connectionId });
  return member === undefined ? [] : [member];
}

/** The member that the session is in this workspace, or undefined. Throws where the workspace asks for single sign-on. */
export async function memberInWorkspace(
  records: Records,
  person: Entered,
  { workspace, now }: { readonly workspace: Workspace; readonly now: Instant },
): Promise<Member | undefined> {
  const member = (await membershipsOfSession(records, person)).find((one) => one.workspaceId === workspace.id);
  if (member === undefined || person.openedBy !== null || !workspace.isSsoRequired) return member;
  const isExempt = workspace.areOwnersExempt && member.role === 'owner';
  if (!isExempt) throw singleSignOnNeeded((await doorOf(records, workspace.id)) ?? '');
  if (member.lastSeenAt === null || now.epochMilliseconds - Date.parse(member.lastSeenAt) > AWAY_MS) {
    await bindWorkspace(records, workspace.id);
    await writeAudit(
      records,
      { workspaceId: workspace.id, at: now },
      { actor: { kind: 'member', id: member.id }, action: 'sso.rule_passed_by', subjectKind: 'member', subjectId: member.id },
    );
  }
  return member;
}

/** Of the workspaces that refuse this session, the connection to come in by. Needs the installation's view. */
export async function doorsNeeded(
  records: Records,
  person: Entered,
  { members, workspaces }: { readonly members: readonly Member[]; readonly workspaces: readonly Workspace[] },
): Promise<ReadonlyMap<string, string>> {
  const doors = new Map<string, string>();
  if (person.openedBy !== null) return doors;
  for (const { id, isSsoRequired, areOwnersExempt } of workspaces) {
    const member = members.find(({ workspaceId }) => workspaceId === id);
    if (!isSsoRequired || member === undefined || (areOwnersExempt && member.role === 'owner')) continue;
    const door = await doorOf(records, id);
    if (door !== undefined) doors.set(id, door);
  }
  return doors;
}
