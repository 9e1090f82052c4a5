/** Roles, least first. A permission is given to a role and to all above it. */
export const ROLES = ['viewer', 'csm', 'manager', 'admin', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** The one table of rights: the API enforces it, the web app obeys it, the settings page shows it. */
export const PERMISSIONS = {
  /** See accounts, figures, signals, settings of judgement. */
  read: 'viewer',
  /** Amounts of money, what people wrote, who the customers' people are: held by all five, and taken by a role that hides it. */
  see_money: 'viewer',
  see_notes: 'viewer',
  see_contacts: 'viewer',
  /** Tasks, notes, pulses, views of one's own; snooze and close signals. */
  work: 'csm',
  export: 'csm',
  /** Change owners of accounts, tags, many at once; share views with all. */
  assign: 'manager',
  /** Make teams and pods, with their goals. */
  manage_teams: 'manager',
  import: 'manager',
  redrive: 'manager',
  /** See what came of each member's pulses; what came of one's own needs no more than to see. */
  see_raters: 'manager',
  /** Decide where a call of a renewal and the machine disagree, call renewals of others, set targets. */
  decide_renewals: 'manager',
  /** Agree to give money back, or decline. */
  decide_refunds: 'manager',
  /** Draft scorecards, signals, first-value definitions and see their effect. */
  draft: 'manager',
  publish: 'admin',
  manage_members: 'admin',
  manage_keys: 'admin',
  /** Identity providers, provisioning, and whether people come in by them alone. */
  manage_sign_in: 'admin',
  read_audit: 'admin',
  /** Say where audit entries are sent as they are written, and pause it. */
  manage_audit_stream: 'admin',
  /** Take out all that is held on one contact; erase one for good, and see the receipts. */
  export_person: 'admin',
  erase_person: 'admin',
  /** How the whole installation stands: disks, processes, what waits over all workspaces. Names nobody. */
  see_installation: 'admin',
  manage_workspace: 'admin',
  /** Take out the whole workspace, in one archive. */
  export_workspace: 'owner',
  remove_workspace: 'owner',
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof PERMISSIONS;

export function roleMay(role: Role, permission: string): boolean {
  const least = (PERMISSIONS as Record<string, Role>)[permission];
  return least !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(least);
}

export function permissionsOf(role: Role): readonly Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => roleMay(role, permission));
}

/** True when the role may give, change or take the other: never one above its own. */
export function roleMayGive(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(other);
}

export const JOBS = [
  'csm_named',
  'csm_pooled',
  'renewals',
  'lead',
  'services',
  'product',
  'sales',
  'support',
  'founder',
  'operator',
] as const;
export type Job = (typeof JOBS)[number];
