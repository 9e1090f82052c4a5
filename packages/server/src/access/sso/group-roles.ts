import { type Role, ROLES } from '../permissions.ts';
import { type CustomRole, mayGive, standingOf } from '../roles/standing.ts';

export type GroupRole = { readonly groupName: string; readonly role: Role };

/** The highest role that one of the groups gives; undefined where none is mapped. Never owner. */
export function roleOfGroups(mapped: readonly GroupRole[], groups: readonly string[]): Role | undefined {
  const named = new Set(groups.map((name) => name.toLowerCase()));
  const roles = mapped.filter(({ groupName, role }) => role !== 'owner' && named.has(groupName.toLowerCase())).map(({ role }) => role);
  return roles.toSorted((one, other) => ROLES.indexOf(other) - ROLES.indexOf(one))[0];
}

export type Told = { readonly mapped: readonly GroupRole[]; readonly groups: readonly string[]; readonly defaultRole: Role };

/**
 * The role that somebody comes to by their groups; undefined where they keep theirs. Owners stay owners. Who is in no group that is mapped
 * has the default role, but never more by it than before; and a role of the workspace's own, which somebody gave them here and which may
 * hide accounts from them, gives way only to one that may and sees no more.
 */
export function roleToFollow(now: { readonly role: Role; readonly custom: CustomRole | null }, told: Told): Role | undefined {
  const given = roleOfGroups(told.mapped, told.groups);
  const next = given ?? told.defaultRole;
  if (now.role === 'owner' || now.role === next) return undefined;
  const isFree = given !== undefined && now.custom === null;
  return isFree || mayGive(standingOf(now.role, now.custom), standingOf(next, null)) ? next : undefined;
}
