import { HIDING, type Hiding } from '../../kernel/hiding.ts';
import { PERMISSIONS, type Permission, permissionsOf, type Role, ROLES } from '../permissions.ts';

/** Which accounts a role shows: all; one's own book; the book of one's pods as well; those that meet a rule. */
export const SEEING = ['all', 'book', 'team', 'segment'] as const;
export type Seeing = (typeof SEEING)[number];

/** A role that a workspace made for itself. `rule` is a rule over accounts where it sees a segment, else null. */
export type CustomRole = {
  /** What is not seen, whatever it stands on. */
  readonly hides: readonly Hiding[];
  readonly key: string;
  readonly name: string;
  readonly base: Exclude<Role, 'owner'>;
  readonly rights: readonly Permission[];
  readonly sees: Seeing;
  readonly rule: unknown;
};

/** What somebody may do and see, whichever role it comes from. */
export type Standing = {
  readonly rights: ReadonlySet<Permission>;
  /** True where only some of the accounts are seen. */
  readonly isLimited: boolean;
};

/** Rights that are about the workspace as a whole: no role that sees but some of its accounts has them. */
export const OVER_ALL: ReadonlySet<Permission> = new Set([
  'import',
  'redrive',
  'draft',
  'publish',
  'manage_members',
  // Whose book is whose, and who comes in by what, decides what is seen.
  'manage_teams',
  'manage_sign_in',
  'export_person',
  'erase_person',
  'manage_keys',
  'read_audit',
  'manage_audit_stream',
  'see_installation',
  'manage_workspace',
  'export_workspace',
  'remove_workspace',
] as const);

/** Rights that show all there is: no role that hides anything has them. What they open is kept or sent as it came, or worked out of all. */
export const SHOWS_ALL: ReadonlySet<Permission> = new Set([
  'import',
  'redrive',
  'draft',
  'publish',
  'manage_audit_stream',
  // A pod may be told by money, and is said anew as a whole.
  'manage_teams',
  'read_audit',
  'export_person',
  'erase_person',
  'manage_workspace',
  'remove_workspace',
] as const);

/** The rights that no role is given by name: it has them unless it hides what they show. */
const SEEING_RIGHTS: ReadonlySet<string> = new Set(HIDING.map((kind) => `see_${kind}`));

const ALL = Object.keys(PERMISSIONS) as Permission[];

/** What a custom role can be given at all, before it is asked who gives it. */
export const GIVABLE: readonly Permission[] = permissionsOf('admin').filter((right) => !SEEING_RIGHTS.has(right));

export function standingOf(role: Role, custom: CustomRole | null): Standing {
  if (custom === null) return { rights: new Set(permissionsOf(role)), isLimited: false };
  const isLimited = custom.sees !== 'all';
  const hidesAny = custom.hides.length > 0;
  const given = custom.rights.filter(
    (right) => GIVABLE.includes(right) && !(isLimited && OVER_ALL.has(right)) && !(hidesAny && SHOWS_ALL.has(right)),
  );
  const seen = HIDING.filter((kind) => !custom.hides.includes(kind)).map((kind): Permission => `see_${kind}`);
  return { rights: new Set([...given, ...seen]), isLimited };
}

/** Whoever asks, as the doorkeeper let them in. */
export function standingOfCaller(caller: { readonly may: (permission: string) => boolean; readonly sight: unknown }): Standing {
  return { rights: new Set(ALL.filter((right) => caller.may(right))), isLimited: caller.sight !== null };
}

/** True when the one may give, change or take the role of the other: never a right, or sight, that they lack. */
export function mayGive(giver: Standing, other: Standing): boolean {
  return other.rights.isSubsetOf(giver.rights) && (!giver.isLimited || other.isLimited);
}

/** What both may. A key does no more than its role, and no more than who made it may now. */
export function lesser(one: Standing, other: Standing): Standing {
  return { rights: one.rights.intersection(other.rights), isLimited: one.isLimited || other.isLimited };
}

/** The least of the five roles that has all these rights. */
export function baseOf(rights: readonly Permission[]): CustomRole['base'] {
  const rank = Math.max(0, ...rights.map((right) => ROLES.indexOf(PERMISSIONS[right])));
  return ROLES[rank] as CustomRole['base'];
}
