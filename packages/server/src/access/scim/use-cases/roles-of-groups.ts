import type { Instant } from '../../../kernel/time.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { listRoles } from '../../roles/store/roles.store.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { updateMember } from '../../store/members.store.ts';
import type { Connection } from '../../sso/connection.ts';
import { roleToFollow } from '../../sso/group-roles.ts';
import { readGroupRoles } from '../../sso/store/connections.store.ts';
import { standingOf } from '../store/groups.store.ts';

/**
 * Gives provisioned people the role of their groups, the highest of several; whoever is in none that is mapped has the default one, where
 * that is not more than theirs. Owners stay owners, and where nothing is mapped roles are the business of the workspace. `users` null means all.
 */
export async function followGroups(
  records: Records,
  connection: Connection,
  { users, now }: { readonly users: readonly string[] | null; readonly now: Instant },
): Promise<void> {
  if (users?.length === 0) return;
  const mapped = await readGroupRoles(records, connection.id);
  if (mapped.length === 0) return;
  const custom = new Map((await listRoles(records)).map((one) => [one.key, one]));
  const { workspaceId, defaultRole } = connection;
  const moved: string[] = [];
  for (const { memberId, role, roleKey, groups } of await standingOf(records, connection.id, users)) {
    const own = roleKey === null ? null : (custom.get(roleKey) ?? null);
    const next = roleToFollow({ role, custom: own }, { mapped, groups, defaultRole });
    if (next === undefined) continue;
    moved.push(memberId);
    await updateMember(records, memberId, { role: next });
    await writeAudit(
      records,
      { workspaceId, at: now },
      {
        actor: { kind: 'system', id: null },
        action: 'member.role_of_groups',
        subjectKind: 'member',
        subjectId: memberId,
        before: { role, ...(roleKey === null ? {} : { roleKey }) },
        after: { role: next, connection: connection.name },
      },
    );
  }
  if (moved.length > 0) await announceChange(records, { workspaceId, kind: 'members', ids: moved });
}
