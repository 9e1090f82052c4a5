import type { Records } from '../../../platform/records/records.ts';
import type { CustomRole } from '../standing.ts';

const columns = ['key', 'name', 'base', 'rights', 'sees', 'rule', 'hides'] as const;

/** By the workspace too, so that it can be asked before the transaction is bound to one. */
export async function findRole(records: Records, workspaceId: string, key: string): Promise<CustomRole | undefined> {
  const one = records.selectFrom('roles').select(columns).where('workspaceId', '=', workspaceId).where('key', '=', key);
  return (await one.executeTakeFirst()) as CustomRole | undefined;
}

/** The role that a member or key carries; null where it is one of the five. */
export async function roleOf(
  records: Records,
  carrier: { readonly workspaceId: string; readonly roleKey: string | null },
): Promise<CustomRole | null> {
  return carrier.roleKey === null ? null : ((await findRole(records, carrier.workspaceId, carrier.roleKey)) ?? null);
}

export async function listRoles(records: Records): Promise<CustomRole[]> {
  return (await records.selectFrom('roles').select(columns).orderBy('name').limit(100).execute()) as CustomRole[];
}

export async function insertRole(
  records: Records,
  workspaceId: string,
  { role, by, at }: { readonly role: CustomRole; readonly by: string | null; readonly at: string },
): Promise<void> {
  const { key, name, base, rights, sees, hides } = role;
  await records
    .insertInto('roles')
    .values({ workspaceId, key, name, base, rights: [...rights], sees, hides: [...hides], rule: ruleOf(role), madeBy: by, madeAt: at })
    .execute();
}

/** Whoever carries the role has its rank from then on. */
export async function updateRole(records: Records, role: CustomRole): Promise<void> {
  const { key, name, base, rights, sees, hides } = role;
  await records
    .updateTable('roles')
    .set({ name, base, rights: [...rights], sees, hides: [...hides], rule: ruleOf(role) })
    .where('key', '=', key)
    .execute();
  await records.updateTable('members').set({ role: base }).where('roleKey', '=', key).execute();
  await records.updateTable('apiKeys').set({ role: base }).where('roleKey', '=', key).execute();
}

/** Those who are gone keep no more than the least role. */
export async function deleteRole(records: Records, key: string): Promise<void> {
  await records
    .updateTable('members')
    .set({ role: 'viewer', roleKey: null })
    .where('roleKey', '=', key)
    .where('state', '=', 'gone')
    .execute();
  await records.deleteFrom('roles').where('key', '=', key).execute();
}

export type Carrier = { readonly kind: 'member' | 'key'; readonly id: string; readonly name: string; readonly roleKey: string };

/** Who carries a custom role: members who are not gone, and keys, switched off or not. */
export async function listCarriers(records: Records): Promise<Carrier[]> {
  const members = await records
    .selectFrom('members')
    .select(['id', 'name', 'roleKey'])
    .where('roleKey', 'is not', null)
    .where('state', '<>', 'gone')
    .orderBy('name')
    .limit(5_000)
    .execute();
  const keys = await records
    .selectFrom('apiKeys')
    .select(['id', 'name', 'roleKey'])
    .where('roleKey', 'is not', null)
    .orderBy('name')
    .limit(5_000)
    .execute();
  return [
    ...members.map((one) => ({ ...one, kind: 'member' as const, roleKey: one.roleKey as string })),
    ...keys.map((one) => ({ ...one, kind: 'key' as const, roleKey: one.roleKey as string })),
  ];
}

const ruleOf = (role: CustomRole) => (role.sees === 'segment' ? JSON.stringify(role.rule) : null);
