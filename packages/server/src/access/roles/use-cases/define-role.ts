import { announceChange } from '../../../platform/live/changes.ts';
import { asksForHidden, HIDING, type Hiding } from '../../../kernel/hiding.ts';
import type { WorkspaceOfCall } from '../../../platform/http/call.ts';
import type { Records } from '../../../platform/records/records.ts';
import { roleAboveOwn } from '../../access.errors.ts';
import type { By } from '../../audit.ts';
import { type Permission, PERMISSIONS } from '../../permissions.ts';
import { slugOf } from '../../slug.ts';
import { writeAudit } from '../../store/audit.store.ts';
import {
  noSuchRole,
  notGivable,
  rightOverAll,
  rightShowsAll,
  roleInUse,
  roleNameTaken,
  ruleNeeded,
  tooManyRoles,
} from '../roles.errors.ts';
import type { AccountsMeeting } from '../sight-of.ts';
import { baseOf, type CustomRole, GIVABLE, mayGive, OVER_ALL, type Seeing, SHOWS_ALL, type Standing, standingOf } from '../standing.ts';
import { deleteRole, insertRole, listCarriers, listRoles, updateRole } from '../store/roles.store.ts';

export const MOST_ROLES = 50;
const MOST_NAMED = 5;

export type RoleWish = { readonly name: string; readonly rights: readonly string[]; readonly sees: Seeing; readonly rule: unknown } & {
  readonly hides: readonly Hiding[];
};

/** Who makes or changes a role, where, and how it is found out which accounts a rule means. */
export type RoleMaker = By & {
  readonly workspace: WorkspaceOfCall;
  readonly giver: Standing;
  readonly accountsMeeting: AccountsMeeting;
};

/** Adds a role. It never has a right, or a sight, that its maker lacks. */
export async function addRole(records: Records, wish: RoleWish, by: RoleMaker): Promise<string> {
  const known = await listRoles(records);
  if (known.length >= MOST_ROLES) throw tooManyRoles(MOST_ROLES);
  requireFreeName(known, wish.name, null);
  const role = await roleFrom(records, { ...wish, key: keyFrom(wish.name, known) }, by);
  await insertRole(records, by.workspace.id, { role, by: by.actor.kind === 'member' ? by.actor.id : null, at: by.now.toString() });
  await tell(records, by, { action: 'role.made', key: role.key, after: role });
  return role.key;
}

/** From the next request on those who carry it may what it says now. */
export async function changeRole(
  records: Records,
  key: string,
  { wish, by }: { readonly wish: RoleWish; readonly by: RoleMaker },
): Promise<void> {
  const known = await listRoles(records);
  const before = requireGivable(known, key, by.giver);
  requireFreeName(known, wish.name, key);
  const role = await roleFrom(records, { ...wish, key }, by);
  await updateRole(records, role);
  await tell(records, by, { action: 'role.changed', key, before, after: role });
}

export async function removeRole(records: Records, key: string, by: RoleMaker): Promise<void> {
  const before = requireGivable(await listRoles(records), key, by.giver);
  const carriers = (await listCarriers(records)).filter(({ roleKey }) => roleKey === key);
  if (carriers.length > 0) {
    const named = carriers.slice(0, MOST_NAMED).map(({ name }) => name);
    throw roleInUse(carriers.length, named.join(', '));
  }
  await deleteRole(records, key);
  await tell(records, by, { action: 'role.removed', key, before });
}

async function roleFrom(records: Records, wish: RoleWish & { readonly key: string }, by: RoleMaker): Promise<CustomRole> {
  const { key, name, sees } = wish;
  // Which of the three are seen is said by what it hides, not by rights.
  const asked = new Set<string>([
    'read',
    ...wish.rights.filter((right) => !right.startsWith('see_') || GIVABLE.includes(right as Permission)),
  ]);
  const unknown = [...asked].find((right) => !GIVABLE.includes(right as Permission));
  if (unknown !== undefined) throw notGivable(unknown);
  // In the order of the table, so that the same role reads the same however it was ticked.
  const rights = (Object.keys(PERMISSIONS) as Permission[]).filter((right) => asked.has(right));
  const over = sees === 'all' ? undefined : rights.find((right) => OVER_ALL.has(right));
  if (over !== undefined) throw rightOverAll(over);
  const hides = HIDING.filter((kind) => wish.hides.includes(kind));
  const shown = hides.length === 0 ? undefined : rights.find((right) => SHOWS_ALL.has(right));
  if (shown !== undefined) throw rightShowsAll(shown);
  const rule = sees === 'segment' ? wish.rule : null;
  if (sees === 'segment') {
    if (rule === null) throw ruleNeeded();
    if (
      asksForHidden(
        rule,
        HIDING.filter((kind) => !by.giver.rights.has(`see_${kind}`)),
      )
    )
      throw roleAboveOwn();
    // Asked once, so that a rule that nothing can answer is refused here, and not to everybody who carries the role.
    await by.accountsMeeting(records, { workspace: by.workspace, rule, now: by.now, isNew: true });
  }
  const role: CustomRole = { key, name, base: baseOf(rights), rights, sees, rule, hides };
  if (!mayGive(by.giver, standingOf(role.base, role))) throw roleAboveOwn();
  return role;
}

function requireGivable(known: readonly CustomRole[], key: string, giver: Standing): CustomRole {
  const role = known.find((one) => one.key === key);
  if (role === undefined) throw noSuchRole();
  if (!mayGive(giver, standingOf(role.base, role))) throw roleAboveOwn();
  return role;
}

function requireFreeName(known: readonly CustomRole[], name: string, own: string | null): void {
  if (known.some((one) => one.key !== own && one.name.toLowerCase() === name.toLowerCase())) throw roleNameTaken(name);
}

function keyFrom(name: string, known: readonly CustomRole[]): string {
  const plain = slugOf(name).slice(0, 40);
  const taken = new Set(known.map(({ key }) => key));
  let key = plain;
  for (let next = 2; taken.has(key); next += 1) key = `${plain}-${next}`;
  return key;
}

async function tell(
  records: Records,
  by: RoleMaker,
  said: { readonly action: string; readonly key: string; readonly before?: CustomRole; readonly after?: CustomRole },
): Promise<void> {
  const { action, key, ...change } = said;
  const when = { workspaceId: by.workspace.id, at: by.now };
  await writeAudit(records, when, { actor: by.actor, action, subjectKind: 'role', subjectId: key, ...change });
  // Open pages of those who carry it are asked again what they may see.
  await announceChange(records, { workspaceId: by.workspace.id, kind: 'members', ids: [] });
}
